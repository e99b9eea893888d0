# Lời nhắc: một tin mỗi người mỗi ngày.
nudge-when = { $days ->
        [0] hôm nay
       *[other] còn { $days } ngày làm việc
    }
nudge-overdue = { $days ->
        [0] vừa hết hạn
       *[other] đã quá hạn { $days } ngày làm việc
    }
nudge-progress = { $answered ->
        [0] chưa nhập câu nào
       *[other] đã nhập { $answered }/{ $questions } câu
    }
nudge-one = Chào thầy/cô { $name }. { $line }
nudge-several =
    Chào thầy/cô { $name }. Có { $count } việc thầy/cô lưu ý giúp:

    { $lines }
nudge-bullet = • { $line }
nudge-units =
    { $line }
      Gồm: { $units }.
nudge-units-by-area = { $area } { $count }
nudge-more-units = và { $count } đơn vị khác
nudge-how = Thầy/cô bấm nút bên dưới hoặc nhắn “báo cáo” để làm, khoảng 5 phút là xong ạ.
nudge-muted = {"  "}Đã tắt lời nhắc tự động: { $units }.
command-open = Báo cáo { $argument }
command-snooze = Nhắc lại sau
command-reminders_off = Tắt nhắc
command-reminders_on = Bật nhắc
reminders-snoozed = Vâng, hệ thống sẽ nhắc lại lúc { $at }. Hạn báo cáo không thay đổi.
reminders-none-recent = Gần đây hệ thống chưa nhắc thầy/cô việc gì nên không có lời nhắc để hẹn lại ạ.
reminders-off = Hệ thống đã tắt tin nhắc tự động cho thầy/cô. Hạn báo cáo không thay đổi. Nhắn “bật nhắc” để nhận lại.
reminders-on = Hệ thống đã bật lại tin nhắc tự động cho thầy/cô.

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
      Chưa gửi: { $units }.
nudge-units-by-area = { $area } { $count }
nudge-more-units = và { $count } đơn vị khác
nudge-how = Thầy/cô bấm nút bên dưới hoặc nhắn “báo cáo” để làm, khoảng 5 phút là xong ạ.
command-open = Báo cáo { $argument }

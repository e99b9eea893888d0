# Bản tin cho cấp trên: tình hình gửi báo cáo, việc cần cho ý kiến. Đọc trên điện thoại trong 20 giây.
command-digest = Bản tin
command-digest_off = Tắt bản tin
command-digest_on = Bật bản tin
command-digest_time = Đổi giờ bản tin
command-press_all = Nhắc tất cả

digest-heading = Bản tin { $scope }, tính đến { $at }.
digest-scope-movement = toàn ngành
digest-scope-below = { $unit }
digest-scope-several = các đơn vị thuộc phạm vi theo dõi
digest-why-phase = { $phase } đã kết thúc ngày { $day }.
digest-report =
    • { $title }: { $sent ->
        [0] chưa { $units } nào gửi (0/{ $owing })
       *[other] { $sent }/{ $owing } { $units } đã gửi ({ $percent }%)
    }{ $lately ->
        [0] {""}
       *[other] , 7 ngày qua thêm { $lately }
    }{ $late ->
        [0] {""}
       *[other] , { $late } gửi muộn
    }{ $still ->
        [0] {""}
       *[other] , còn { $still }
    }{ $named }{ $more_time ->
        [0] {""}
       *[other] ; { $more_time } được gia hạn
    }. Hạn { $due } ({ $when }).
digest-named = : { $units }
digest-slowest = , chậm nhất: { $groups }
digest-most-missing = , nhiều nhất: { $groups }
digest-group = { $name } { $missing }
digest-group-of = { $name } ({ $missing }/{ $owing })
digest-direct = trực thuộc { $unit }
digest-other = khác
digest-report-title = { $schedule } { $period }
digest-units = đơn vị
digest-more-reports = • Và { $count } kỳ báo cáo khác: { $sent }/{ $owing } đã gửi.
digest-nothing-open = Hiện không có kỳ báo cáo nào đang mở.
digest-notes = Lưu ý: { $notes }.
digest-note-unstaffed = { $count } đơn vị chưa có ai dùng hệ thống
digest-note-out-of-reach = { $count } đơn vị không liên lạc được
digest-note-undecided = { $count } báo cáo chưa được xác nhận
digest-note-muted = { $count } đơn vị đã tắt lời nhắc
digest-decide = Cần thầy/cô cho ý kiến:
digest-decision = { $number }. { $words }
digest-decide-requests = Có { $count } yêu cầu gia hạn đang chờ trả lời.
digest-decide-review = Có { $count } báo cáo chờ thầy/cô duyệt.
digest-decide-press = { $period }: quá nửa chưa gửi ở { $groups }.
digest-decide-press-all = { $period }: quá nửa chưa gửi ({ $missing }/{ $owing }).
digest-decide-milestone = { $title } chưa có ngày ({ $event }); giai đoạn kết thúc { $ends }.
digest-decide-invite = Còn { $count } đơn vị chưa có ai dùng hệ thống: { $units }.
digest-more-units = { $units } và { $count } đơn vị khác
digest-file = ban-tin-{ $day }.png

digest-picture-sent = Đã gửi đúng hạn
digest-picture-late = Gửi muộn
digest-picture-missing = Chưa gửi
digest-picture-finding = { $title }: { $missing ->
        [0] { $owing } { $units } đã gửi đủ
       *[other] { $sent }/{ $owing } { $units } đã gửi, còn { $missing }
    }
digest-picture-note = Tính đến { $at } · hạn { $due }
digest-picture-rest = { $count } nơi khác
digest-more-groups = { $groups } và { $count } nơi khác
digest-unit-of-area = { $unit } ({ $area })

digest-not-yours = Bản tin dành cho cấp trên theo dõi nhiều đơn vị. Thầy/cô nhắn “hạn” để xem báo cáo của đơn vị mình ạ.
digest-off = Hệ thống không gửi bản tin tự động cho thầy/cô nữa. Khi cần, thầy/cô nhắn “bản tin” để xem ngay, hoặc “bật bản tin” để nhận lại.
digest-on = Hệ thống sẽ gửi bản tin cho thầy/cô, lần tới vào { $at }. Đổi thứ và giờ: nhắn “đổi giờ bản tin”.
digest-time-kept = Bản tin hằng tuần sẽ đến vào { $at }, rồi mỗi { $weekday } sau đó.
digest-time-none = Vai trò của thầy/cô không có bản tin tự động. Khi cần, thầy/cô nhắn “bản tin” để xem ngay ạ.
digest-hour-not-read = Hệ thống chưa đọc được giờ này. Thầy/cô nhắn giúp như 7h30 hoặc 14 giờ ạ.
digest-hour-late = Bản tin chỉ gửi trong giờ làm việc: { $hours }. Thầy/cô chọn giờ khác giúp ạ.
digest-press-nothing = Hiện không có báo cáo quá hạn nào cần nhắc.

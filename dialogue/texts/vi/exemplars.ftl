# Điển hình tiên tiến: giới thiệu, theo dõi qua các khâu, nhân rộng.

command-exemplars = Điển hình tiên tiến
command-exemplar_new = Giới thiệu điển hình

menu-exemplars = Có { $count } điển hình mới chờ thầy/cô xem.
draft-option-putting_forward = { $title } (lưu { $time })

exemplar-form-title = { $form } – { $unit }
exemplar-not-offered = Phong trào này chưa nhận giới thiệu điển hình qua đây ạ.
exemplar-offered = Thầy/cô có nhắc đến một điển hình trong báo cáo. Muốn Văn phòng Sở theo dõi, nhân rộng, thầy/cô bấm “Giới thiệu điển hình” giúp ạ.
exemplar-alike =
    Tên này giống điển hình đã có:
    { $lines }

    Điển hình của thầy/cô có phải là một người, một việc khác không ạ?
exemplar-not-kept = Vâng, hệ thống không ghi thêm.
exemplar-received =
    ✓ Đã ghi nhận điển hình { $code }: { $name }.
    Văn phòng Sở sẽ xem và báo thầy/cô mỗi khi điển hình sang khâu mới. Cảm ơn thầy/cô đã phát hiện và giới thiệu.
exemplar-came = { $unit } giới thiệu điển hình { $code }: { $name }.

exemplar-heading-own = Thầy/cô đang xem { $count } điển hình. Chọn một điển hình để xem đến khâu nào:
exemplar-heading =
    Chờ xem lần đầu: { $proposed }. { $stages }.
    Kế hoạch năm { $year }: { $planned ->
        [0] chưa có việc nào. Thầy/cô mở một điển hình, chọn “Đặt việc bồi dưỡng” để ghi kế hoạch.
       *[other] { $planned } việc, còn { $ahead } việc phía trước.
    }
exemplar-stage-count = { $stage }: { $count }
exemplar-option = { $name } – { $unit } · { $waits ->
        [yes] chờ xem
       *[no] { $stage }
    }
exemplar-option-new = { $several ->
        [1] Giới thiệu điển hình mới
       *[other] Giới thiệu điển hình mới của { $unit }
    }
exemplar-page =
    { $code } – { $name }
    { $unit } giới thiệu lúc { $put }
    { $lines }{ $files ->
        [0] {""}
       *[other] {" "}({ $files } tệp kèm theo)
    }
exemplar-stands = { $state ->
        [proposed] Đang chờ Văn phòng Sở xem.
        [set_aside] Đã thôi theo dõi.
       *[tended] Khâu hiện nay: { $stage }.
    }
exemplar-note = • { $at }, { $name } { $move ->
        [take_up] đưa vào theo dõi, khâu { $stage }
        [advance] chuyển sang khâu { $stage }
        [back] đưa về khâu { $stage }: { $words }
        [set_aside] thôi theo dõi: { $words }
        [resume] theo dõi lại
        [plan] đặt việc đến { $day }: { $words }
        [spread] ghi nhận nhân rộng: { $place }
       *[note] ghi: { $words }
    }
exemplar-deed = { $deed ->
        [take_up] Đưa vào theo dõi, khâu { $stage }
        [advance] Chuyển sang khâu { $stage }
        [back] Đưa về khâu { $stage }
        [set_aside] Thôi theo dõi
        [resume] Theo dõi lại
        [plan] Đặt việc bồi dưỡng
        [spread] Ghi nơi nhân rộng
        [note] Ghi chú
       *[files] Xem tệp kèm theo
    }
exemplar-done = { $move ->
        [take_up] ✓ Đã đưa { $name } vào theo dõi, khâu { $stage }.
        [advance] ✓ { $name } đã sang khâu { $stage }.
        [back] ✓ { $name } đã về khâu { $stage }.
        [set_aside] ✓ Đã thôi theo dõi { $name }.
        [resume] ✓ Đã theo dõi lại { $name }.
        [plan] ✓ Đã ghi việc, hạn { $day }. Hệ thống sẽ nhắc trước hạn.
        [spread] ✓ Đã ghi nơi nhân rộng { $name }.
       *[note] ✓ Đã ghi chú về { $name }.
    }
exemplar-moved-on = { $move ->
        [spread] Điển hình { $name } thầy/cô giới thiệu vừa được nhân rộng thêm. Cảm ơn thầy/cô!
       *[advance] Điển hình { $name } thầy/cô giới thiệu đã được Văn phòng Sở đưa vào khâu { $stage }.
    }
exemplar-moved-already = { $name } vừa được { $who } cập nhật. Thầy/cô xem lại giúp ạ.
exemplar-files = { $code }: { $count } tệp kèm theo.
exemplar-what-now = Thầy/cô muốn làm gì với { $name } ạ?

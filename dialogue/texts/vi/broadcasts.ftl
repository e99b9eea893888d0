# Thông báo: một nội dung gửi tới nhiều người.
command-broadcast = Gửi thông báo
broadcast-refresh = Cập nhật tiến độ
command-broadcasts = Tiến độ thông báo
command-send_plan = Gửi kế hoạch
command-broadcast_stop = Dừng gửi
command-broadcast_unread = Ai chưa đọc
command-read = Đã đọc

broadcast-head = { $unit } thông báo:
broadcast-please-confirm = (Thầy/cô đọc xong bấm “Đã đọc” giúp ạ.)

broadcast-to-all = Tất cả mọi người
broadcast-to-below = Tất cả đơn vị trực thuộc
broadcast-to-area = Một địa bàn
broadcast-to-level = Một cấp học
broadcast-to-missing = Đơn vị chưa gửi báo cáo
broadcast-to-role = Theo chức trách
broadcast-report = { $title } ({ $count } đơn vị chưa gửi)

broadcast-now = Ngay bây giờ
broadcast-now-at-night = Ngay bây giờ, dù đã muộn
broadcast-morning = { $at }
broadcast-later = Hẹn ngày giờ

broadcast-meant-all = tất cả mọi người
broadcast-meant-below = các đơn vị trực thuộc { $unit }
broadcast-meant-within = { $meant } thuộc { $unit }
broadcast-meant-under = { $unit } và các đơn vị trực thuộc
broadcast-meant-area = địa bàn { $area }
broadcast-meant-level = các trường { $level }
broadcast-meant-missing = các đơn vị chưa gửi { $report }
broadcast-meant-role = { $role }

broadcast-preview =
    Trên đây là thông báo đúng như người nhận sẽ thấy{ $confirm ->
        [yes] , kèm nút “Đã đọc”
       *[no] {""}
    }.
    • Gửi tới: { $to }
    • Số người nhận: { $people }, ở { $units } đơn vị{ $sample }
    • { $unreachable ->
        [0] Tất cả đều có kênh nhận tin
       *[other] Chưa liên lạc được: { $unreachable } người
    }
    • Thời điểm: { $when }
    Thầy/cô kiểm tra lại rồi chọn giúp ạ.
broadcast-sample = , ví dụ: { $units }
broadcast-when-now = gửi ngay
broadcast-nobody = Chưa có ai đăng ký trong phạm vi này ({ $to }) nên chưa gửi được. Thầy/cô chọn người nhận khác giúp ạ.
broadcast-decide-send = Gửi
broadcast-decide-text = Sửa nội dung
broadcast-decide-people = Đổi người nhận
broadcast-decide-time = Đổi giờ gửi
broadcast-decide-drop = Không gửi nữa
broadcast-dropped = Vâng, thông báo chưa được gửi.
broadcast-hour-not-read = Hệ thống chưa đọc được giờ này. Thầy/cô nhắn giúp như 7h30 hoặc 14 giờ ạ.
broadcast-hour-at-night = Hệ thống chỉ hẹn gửi trong khoảng 7 giờ đến 21 giờ để không làm phiền mọi người. Thầy/cô chọn giờ khác giúp ạ.
broadcast-hour-past = Giờ này đã qua rồi. Thầy/cô nhắn giờ khác giúp ạ.
broadcast-no-changes = Từ lần gửi kế hoạch trước chưa có mốc nào thay đổi. Thầy/cô chọn nội dung khác giúp ạ.

broadcast-progress =
    { $title }
    { $bar } { $percent }%
    Đã gửi { $sent }/{ $planned } người{ $rest }{ $lost }{ $stopped }{ $read }
broadcast-title-scheduled = Thông báo “{ $text }” hẹn gửi lúc { $at }.
broadcast-title-going = Đang gửi thông báo “{ $text }”
broadcast-title-done = ✓ Đã gửi xong thông báo “{ $text }”
broadcast-title-stopped = Đã dừng thông báo “{ $text }”
broadcast-planned = Sẽ gửi tới { $count } người.
broadcast-rest = , còn chờ { $count }
broadcast-lost = , không liên lạc được { $count }
broadcast-stopped-copies = , thu lại { $count }
broadcast-read =
    {""}
    Đã đọc: { $count } người
broadcast-title-short = Thông báo “{ $text }” ({ $at })
broadcast-see-below = ✓ Thông báo “{ $text }” đã gửi xong, kết quả ở bên dưới.
broadcast-none = Đơn vị của thầy/cô chưa gửi thông báo nào.
broadcast-choose = Thầy/cô muốn xem thông báo nào ạ?
broadcast-stopped-now = Đã dừng. Những người đã nhận trước đó vẫn giữ thông báo.
broadcast-over-already = Thông báo này đã kết thúc từ trước nên không cần dừng nữa ạ.
broadcast-unread =
    Chưa đọc: { $people } người ở { $units } đơn vị.
    { $named }
broadcast-unread-none = Mọi người nhận được thông báo đều đã đọc. Cảm ơn thầy/cô!
broadcast-unread-nobody = Chưa ai nhận được thông báo này.
broadcast-unread-not-asked = Thông báo này không yêu cầu bấm “Đã đọc” nên hệ thống không biết ai đã đọc.
broadcast-more-units = và { $count } đơn vị khác:
broadcast-units-by-area = { $area }: { $count }

read-noted = Cảm ơn thầy/cô, hệ thống đã ghi nhận.
read-noted-before = Hệ thống đã ghi nhận thầy/cô đọc thông báo này rồi ạ.
read-nothing = Hiện không có thông báo nào chờ thầy/cô xác nhận.

plan-heading = Kế hoạch: { $title }
plan-term = Thời gian: { $starts } – { $ends }
plan-milestones = Các mốc:
plan-milestone = • { $title }: { $day }
plan-milestone-open = • { $title }: { $event }
plan-targets = Chỉ tiêu:
plan-target = • { $promise }
plan-reports = Báo cáo sắp tới:
plan-report = • { $title }: { $dues }
plan-due = { $tier } trước { $time } { $day }
plan-closing = Chi tiết hạn của từng đơn vị: nhắn “hạn” cho hệ thống.
plan-changes-heading = Thay đổi trong kế hoạch: { $title }
plan-change-milestone = • { $title }: { $day }
plan-change-open = • { $title }: chưa ấn định ngày
plan-changes-reports = Hạn báo cáo theo đó:

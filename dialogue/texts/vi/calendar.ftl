# Lịch: hạn nộp trong lịch riêng của từng người; ngày nghỉ, ngày làm bù, ngày không nhắc do Sở quyết định.

command-calendar = Lịch của tôi
command-calendar_revoke = Thu hồi lịch
command-edit_calendar = Sửa lịch nghỉ

file-unnamed = Tệp đính kèm

calendar-name = Hạn nộp báo cáo thi đua
calendar-given =
    Các hạn nộp của thầy/cô có trong tệp kèm theo: mở tệp là điện thoại hỏi thêm vào lịch.
    Để lịch tự cập nhật khi hạn thay đổi, thầy/cô đăng ký đường dẫn này trong ứng dụng lịch (“thêm lịch từ URL”, “thêm lịch đăng ký”):
    { $link }
    Đường dẫn là của riêng thầy/cô, ai có cũng xem được các hạn này. Lỡ lộ ra, thầy/cô nhắn “thu hồi lịch”.
calendar-file = Các hạn nộp của thầy/cô có trong tệp kèm theo: mở tệp là điện thoại hỏi thêm vào lịch. Khi hạn thay đổi, thầy/cô nhắn “lịch” để lấy tệp mới; mở ra là lịch cũ được sửa theo.
calendar-nothing = Thầy/cô không phải nộp báo cáo trên hệ thống nên chưa có hạn nào để đưa vào lịch ạ.
calendar-revoked = Đã thu hồi: đường dẫn lịch cũ không còn dùng được. Khi cần, thầy/cô nhắn “lịch” để nhận đường dẫn mới.
calendar-none = Thầy/cô chưa có đường dẫn lịch nào. Nhắn “lịch” để nhận ạ.
calendar-feed-gone = Đường dẫn lịch này không đúng hoặc đã được thu hồi. Thầy/cô nhắn “lịch” cho hệ thống để nhận đường dẫn mới.
calendar-feed-away = Hệ thống đang tạm gián đoạn. Ứng dụng lịch sẽ tự thử lại sau.
calendar-entry-due = Hạn: { $title }
calendar-entry-sent = ✓ Đã gửi: { $title }
calendar-ending = { $title } ({ $subject }), { $unit }
calendar-about-ending = Cần làm xong trước { $act_by }; hết hạn { $ends }.
calendar-about-due = Hạn gửi: { $due }. Mở nhập từ { $opens }; gửi muộn được đến { $locks }.
calendar-about-sent = Đã gửi lúc { $at }, mã { $code }.
calendar-about-link = Mở hệ thống: { $link }

calendar-kind-off = ngày nghỉ
calendar-kind-work = ngày làm việc
calendar-kind-avoid = ngày không nhắc
calendar-kind-usual = như thường lệ
calendar-day = • { $day }: { $kind }{ $note }
calendar-day-note = {" "}({ $note })
calendar-span = { $first } đến { $last }
calendar-days-ahead =
    Ngày nghỉ, ngày làm bù và ngày không nhắc trong ba tháng tới:
    { $lines }
calendar-days-ahead-none = Ba tháng tới không có ngày nghỉ, ngày làm bù hay ngày không nhắc nào.
calendar-days-more = … và { $count } khoảng ngày nữa
calendar-what-to-change = Thầy/cô muốn sửa lịch cho mấy ngày ạ?
calendar-preview =
    { $lines }
    { $kind ->
        [usual] Trở lại như thường lệ.
        [off] Là ngày nghỉ: hạn rơi vào ngày này dời sang ngày làm việc kế tiếp, ngày này không tính là ngày làm việc.
        [work] Là ngày làm việc: tính vào số ngày làm việc, hệ thống có thể nhắc trong ngày này.
        [avoid] Vẫn là ngày làm việc nhưng hệ thống không nhắc ai trong ngày này.
       *[mixed] {""}
    }
calendar-preview-moves =
    { $count } hạn thay đổi:
    { $lines }
calendar-preview-no-moves = Không hạn nộp nào thay đổi.
calendar-preview-question = Thầy/cô đồng ý không ạ?
calendar-move = • { $report } { $period } – { $tier }, { $units } đơn vị: { $before } → { $after }
calendar-moves-more = … và { $count } hạn nữa
calendar-no-deadline = không có hạn
calendar-set =
    Đã ghi vào lịch:
    { $lines }
    { $moves ->
        [0] Không hạn nộp nào thay đổi.
       *[other] { $moves } hạn thay đổi; đơn vị có hạn thay đổi được báo trong tin nhắc tới.
    }
calendar-dropped = Vâng, lịch giữ nguyên.
calendar-span-too-long = Mỗi lần sửa được nhiều nhất { $days } ngày liền. Thầy/cô nhắn ngày cuối sớm hơn giúp ạ.
calendar-file-unreadable = Hệ thống không đọc được tệp { $name }. Thầy/cô lưu lại dạng Excel (.xlsx) rồi gửi lại giúp ạ.
calendar-file-faults =
    { $count ->
        [0] Tệp chưa dùng được nên lịch giữ nguyên:
       *[other] Tệp có { $count } chỗ cần sửa nên lịch giữ nguyên:
    }
    { $lines }
    Thầy/cô sửa rồi gửi lại giúp ạ.
calendar-file-empty = • Tệp không có dòng nào.
calendar-nothing-to-set = Từ { $first } đến { $last } không có ngày nào cần sửa như vậy. Thầy/cô nhắn ngày cuối khác giúp ạ.

# What the conversations say: enrolling, menu, reports, receipts, drafts, invitations.

command-report = Làm báo cáo
command-drafts = Bản nháp
command-view = Xem { $argument }
command-correct = Sửa báo cáo { $argument }
command-deadlines = Hạn nộp báo cáo
command-invite = Mời cán bộ
command-link = Dùng thêm kênh khác
command-my_data = Dữ liệu của tôi
command-menu = Menu

role-reporter = người báo cáo
role-deputy = người báo cáo thay
role-confirmer = người xác nhận báo cáo
role-specialist = chuyên viên phòng chuyên môn
role-coordinator = cán bộ tổng hợp của Văn phòng Sở
role-observer = người theo dõi, giám sát
role-council = thành viên Hội đồng Thi đua – Khen thưởng
role-leader = lãnh đạo
role-admin = quản trị hệ thống

channel-telegram = Telegram
channel-web = web
channel-terminal = máy tính của Sở
channel-zalo = Zalo

stranger =
    Kính chào thầy/cô. Đây là hệ thống báo cáo { $title } của { $organisation }.
    Để sử dụng, thầy/cô cần lời mời của Sở hoặc Phòng GDĐT: bấm vào đường dẫn trong lời mời, hoặc nhắn mã mời (12 ký tự, dạng XXXX-XXXX-XXXX) vào đây.
code-unknown = Mã này không đúng. Thầy/cô xem lại từng ký tự trong lời mời rồi nhắn lại giúp ạ.
code-expired = Lời mời này đã hết hạn. Thầy/cô nhờ người mời gửi lời mời mới giúp ạ.
code-used = Lời mời này đã được dùng. Mỗi lời mời chỉ dùng một lần; thầy/cô nhờ người mời gửi lời mời mới giúp ạ.
code-revoked = Lời mời này đã được thu hồi. Thầy/cô liên hệ người mời giúp ạ.
code-wait = Mã không đúng nhiều lần liên tiếp. Thầy/cô đợi 15 phút rồi thử lại, hoặc nhờ người mời gửi lại lời mời ạ.
enrol-declined = Hệ thống chưa lưu thông tin nào của thầy/cô. Khi nào muốn tham gia, thầy/cô mở lại lời mời ạ.
enrol-welcome = Cảm ơn thầy/cô { $name }. Đăng ký đã xong: { $vai_tro } – { $don_vi }.
accept-declined = Hệ thống chưa thay đổi gì. Lời mời vẫn còn hiệu lực.
accept-done = Thầy/cô đã nhận thêm chức trách: { $vai_tro } – { $don_vi }.
link-already = Tài khoản này đã được nối với thầy/cô rồi ạ.
link-done = Đã nối tài khoản. Bản nháp và báo cáo của thầy/cô có ở cả hai kênh.
link-code =
    Mã kết nối: { $code }
    Trên kênh kia, thầy/cô mở cuộc trò chuyện với hệ thống và nhắn mã này. Mã dùng một lần, có hiệu lực { $minutes } phút.

menu-greeting =
    Chào thầy/cô { $name }. { $owed }{ $drafts }
    Thầy/cô muốn làm gì ạ?
menu-heading =
    { $owed }{ $drafts }
    Thầy/cô muốn làm gì ạ?
menu-owed = Có { $count } báo cáo đang chờ.
menu-no-reports = Thầy/cô không phải nộp báo cáo trên hệ thống. Có mã báo cáo, thầy/cô nhắn “xem BC-…” để đọc.
menu-nothing-owed = Hiện không có báo cáo nào đang chờ.
menu-drafts = Có { $count } bản nháp.

obligation-title = { $form } { $period } – { $unit }
owed-option = { $title } (hạn { $due })
owed-option-late = { $title } (quá hạn { $due })
owed-option-draft = { $title } (hạn { $due }, đang làm dở)
report-begins =
    { $title }
    Hạn gửi: { $due }{ $closes }. Khoảng 5 phút là xong. Thầy/cô dừng lúc nào cũng được, phần đã nhập được lưu nháp.
report-begins-late =
    { $title }
    Đã quá hạn { $due }; thầy/cô vẫn gửi được đến { $locks }{ $closes }. Thầy/cô dừng lúc nào cũng được, phần đã nhập được lưu nháp.
report-closes = ; số liệu chốt đến hết ngày { $date }
report-nothing-owed = Đơn vị của thầy/cô không còn báo cáo nào đang chờ. Cảm ơn thầy/cô!
report-not-yours = Thầy/cô chưa được giao báo cáo cho đơn vị nào. Nếu cần, thầy/cô liên hệ Văn phòng Sở giúp ạ.
report-locked = “{ $title }” đã khóa sổ từ { $locks } nên chưa gửi được. Phần đã nhập vẫn còn trong bản nháp. Nếu cần gửi muộn, thầy/cô liên hệ Văn phòng Sở giúp ạ.
report-not-open = “{ $title }” mở nhập từ { $opens }. Đến hôm đó thầy/cô nhắn “báo cáo” giúp ạ.
report-already-sent = “{ $title }” đã được gửi rồi. Thầy/cô có thể xem lại hoặc sửa.
report-sent-by-other = Trong lúc thầy/cô nhập, đồng nghiệp cùng đơn vị đã gửi “{ $title }”. Bản của thầy/cô chưa được gửi; nếu số liệu khác, thầy/cô chọn sửa báo cáo đã gửi ạ.

receipt =
    ✓ Hệ thống đã nhận báo cáo { $code }.
    { $form } { $period } – { $unit }
    Lúc { $time }{ $late }
    Mã kiểm tra: { $digest }
    Thầy/cô còn sửa được đến { $locks }. Cảm ơn thầy/cô!
receipt-corrected =
    ✓ Đã nhận bản sửa: { $code } (lần { $revision }).
    { $form } { $period } – { $unit }
    Lúc { $time }{ $late }
    Lý do: { $reason }
    Mã kiểm tra: { $digest }
    Bản trước vẫn được lưu. Thầy/cô còn sửa được đến { $locks }.
receipt-late = {" "}(sau hạn)
receipt-view =
    Báo cáo { $code } (lần { $revision })
    { $form } { $period } – { $unit }
    Gửi lúc { $time }{ $late }
    Mã kiểm tra: { $digest }
    { $stands }
    { $lines }
receipt-superseded = Đã có bản sửa mới hơn: { $code }.
receipt-not-found = Hệ thống không tìm thấy báo cáo “{ $code }” trong phạm vi của thầy/cô. Thầy/cô xem lại mã trong biên nhận giúp ạ, ví dụ: xem BC-7K3M-2Q.

correct-nothing = Chưa có báo cáo đã gửi nào còn sửa được.
correct-locked = Báo cáo { $code } đã khóa sổ nên không sửa được nữa. Nếu cần, thầy/cô liên hệ Văn phòng Sở giúp ạ.
correct-newer = Báo cáo { $code } đã có bản mới hơn là { $newer }. Thầy/cô sửa bản đó giúp ạ.
correction-begins = Thầy/cô đang sửa báo cáo { $code } đã gửi: nhắn số câu cần sửa, xong thì nhắn “gửi”.
correction-no-change = Chưa có câu nào thay đổi so với báo cáo { $code }. Thầy/cô nhắn số câu cần sửa, hoặc “hủy” để giữ nguyên.
correction-overtaken = Trong lúc thầy/cô sửa, báo cáo này đã có bản mới hơn ({ $code }). Bản sửa của thầy/cô chưa được gửi; thầy/cô mở bản mới để sửa tiếp ạ.

drafts-none = Thầy/cô không có bản nháp nào.
draft-resumed = Làm tiếp bản nháp: { $title }.
draft-parked = Đã lưu nháp “{ $title }”. Khi nào rảnh, thầy/cô nhắn “nháp” để làm tiếp ạ.
draft-kept = Vâng, thầy/cô làm tiếp ạ.
draft-parked-short = Đã lưu nháp “{ $title }”.
draft-dropped = Đã hủy bản nháp.
draft-option-reporting = { $title } (lưu { $time })
draft-option-correcting = Sửa: { $title } (lưu { $time })
talk-cancelled = Vâng, đã dừng.

deadlines =
    { $lines }
deadline-open = • { $title }: hạn { $due }
deadline-late = • { $title }: đã quá hạn ({ $due })
deadline-ending = • { $title } ({ $subject }), { $unit }: hết hạn { $ends }
deadline-sent = • { $title }: đã gửi ({ $code }) ✓

invite-made =
    Lời mời cho { $role } – { $unit }:
    Mã: { $code }
    { $link }
    Người được mời mở đường dẫn, hoặc nhắn mã này cho hệ thống. Dùng một lần, hết hạn { $expires }. Thầy/cô chuyển riêng cho người được mời, đừng gửi vào nhóm chung.
not-allowed-role = Thầy/cô chưa được giao việc này. Nếu cần, thầy/cô liên hệ Văn phòng Sở giúp ạ.
not-allowed = Việc này thuộc phạm vi của đơn vị khác nên hệ thống chưa thể thực hiện. Nếu cần, thầy/cô liên hệ Văn phòng Sở giúp ạ.

my-data =
    Hệ thống đang lưu về thầy/cô:
    • Họ và tên: { $name }
    • Điện thoại: { $phone }
    { $roles }
    • Kênh: { $channels }
    • Số báo cáo đã gửi: { $reports }
    • { $notice }
    Cần sửa hoặc xóa, thầy/cô liên hệ Văn phòng Sở; Sở trả lời trong 2 ngày làm việc.
my-data-role = • Chức trách: { $role } – { $unit }
my-data-no-phone = chưa có
my-data-notice = Đã đồng ý thông báo về dữ liệu (bản { $version }) lúc { $agreed }
my-data-no-notice = Chưa qua bước thông báo về dữ liệu (tài khoản do quản trị mở)

thanks = Dạ, không có gì ạ.
old-button-ended = Nút này thuộc phần đã xong nên không còn hiệu lực ạ.
file-not-expected = Hệ thống chưa chờ tệp nào nên chưa lưu tệp vừa gửi. Khi làm báo cáo, đến câu cần minh chứng, thầy/cô gửi giúp ạ.
language-switched = Hệ thống sẽ nói tiếng Việt.
fault-ours = Hệ thống gặp lỗi khi xử lý tin vừa rồi (mã lỗi { $number }). Phần đã nhập vẫn còn; thầy/cô thử lại giúp, nếu vẫn lỗi xin báo mã này cho Văn phòng Sở ạ.

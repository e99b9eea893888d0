# The web chat's page: words around the conversation, not of it.

web-title = Báo cáo phong trào thi đua
web-tab = Báo cáo – { $movement }
web-skip-to-composer = Đến ô nhập tin nhắn
web-language-other = English

# --- enrolling ---
web-invited-heading = Kính chào thầy/cô
web-invited-lead = { $host } mời thầy/cô báo cáo kết quả { $movement } ngay trên trang này.
web-invited-point-chat = Trả lời từng câu như nhắn tin, mỗi kỳ khoảng 5 phút.
web-invited-point-draft = Dừng lúc nào cũng được, phần đã nhập luôn được lưu nháp.
web-invited-point-free = Không cần cài đặt, không cần mật khẩu.
web-invited-start = Bắt đầu
web-invited-private = Lời mời này dành riêng cho thầy/cô và chỉ dùng được một lần. Xin đừng chuyển cho người khác.
web-invited-same-browser = Trình duyệt này đang dùng tài khoản của { $unit }. Bấm “Bắt đầu” thì lời mời được thêm vào tài khoản đó.
web-invited-other = Tôi là người khác

web-stranger-heading = Trang dành cho cán bộ được giao báo cáo
web-stranger-lead = Để đăng ký, thầy/cô cần một lời mời do cấp trên trực tiếp gửi: đơn vị quản lý của trường hoặc { $host }.
web-stranger-link = Đã có liên kết mời? Thầy/cô mở liên kết đó trên máy này.
web-stranger-code = Hoặc nhập mã mời
web-stranger-code-hint = Mã ghi trong lời mời, gồm 12 chữ và số, ví dụ 7KQM-2XWD-9RTA.
web-stranger-continue = Tiếp tục
web-stranger-again = Đã đăng ký nhưng trang không nhận ra? Có thể thầy/cô đang dùng máy hoặc trình duyệt khác. Nhờ người mời gửi lại một lời mời mới, báo cáo và bản nháp vẫn còn nguyên.
web-code-malformed = Mã này chưa đúng dạng. Thầy/cô xem lại lời mời và nhập lại giúp ạ.
web-code-too-often = Thầy/cô thử hơi nhanh. Xin chờ một phút rồi thử lại ạ.
web-away-heading = Hệ thống đang bận
web-away-text = Hệ thống tạm thời chưa phục vụ được. Thầy/cô chờ một lát rồi thử lại giúp ạ; không có gì bị mất.
web-again = Thử lại
web-missing-heading = Không có trang này
web-missing-text = Địa chỉ không đúng hoặc liên kết đã hết hạn.
web-home = Về trang chính
web-refused-heading = Chưa thực hiện được
web-refused-text = Trang đã mở quá lâu hoặc yêu cầu đến từ nơi khác. Thầy/cô mở lại trang rồi thử lại giúp ạ.
web-needs-script = Trang này cần JavaScript để trò chuyện. Thầy/cô bật JavaScript hoặc mở bằng trình duyệt khác giúp ạ.

# --- the conversation ---
web-log = Cuộc trò chuyện
web-from-bot = Hệ thống:
web-from-me = Tôi:
web-choices = Các lựa chọn
web-composer = Tin nhắn
web-placeholder = Nhập câu trả lời…
web-send = Gửi
web-attach = Đính kèm ảnh hoặc tệp
web-take-photo = Chụp ảnh
web-choose-file = Chọn ảnh hoặc tệp
web-remove-file = Bỏ tệp { $name }
web-files-chosen = Tệp sẽ gửi
web-older = Xem tin cũ hơn
web-to-end = Xuống cuối
web-new-message = Tin mới
web-typing = đang soạn…
web-empty = Chưa có tin nhắn nào.
web-begin = Bắt đầu
web-sending = đang gửi…
web-not-sent = chưa gửi được, sẽ gửi lại
web-refused = không gửi được
web-send-now = Gửi lại ngay
web-discard = Bỏ tin này
web-offline = Mất kết nối. Tin nhắn được giữ lại và gửi khi có mạng.
web-reconnecting = Đang kết nối lại…
web-session-gone = Phiên làm việc đã hết. Thầy/cô mở lại liên kết mời hoặc tải lại trang giúp ạ.
web-reload = Tải lại trang
web-file-too-big = Tệp “{ $name }” lớn quá ({ $size }). Mỗi tệp tối đa { $most } ạ.
web-file-empty = Tệp “{ $name }” không có nội dung.
web-files-too-many = Mỗi lần gửi được nhiều nhất { $most } tệp.
web-files-too-much = Các tệp cộng lại lớn quá, tối đa { $most } một lần. Thầy/cô gửi làm nhiều lần giúp ạ.
web-text-too-long = Tin nhắn dài quá. Thầy/cô chia làm nhiều tin giúp ạ.

# --- the demo's bar ---
demo-mark = Dữ liệu mẫu
demo-bar = Thanh thử nghiệm
demo-nobody = chưa đăng ký
demo-open = Đổi vai, giờ
demo-close = Đóng
demo-person = Đóng vai
demo-person-hint = Tên, chức vụ hoặc đơn vị
demo-no-one-found = Không tìm thấy ai.
demo-step-into = Đóng vai { $name }, { $role }, { $unit }
demo-newcomer = Người mới (chưa đăng ký)
demo-newcomer-hint = Tên trường hoặc đơn vị
demo-no-unit-found = Không tìm thấy đơn vị nào.
demo-invite = Mở lời mời: { $role }, { $unit }
demo-clock = Đồng hồ
demo-hour = +1 giờ
demo-day = +1 ngày
demo-next-morning = 7:30 sáng làm việc kế tiếp
demo-move-to = Đến ngày giờ
demo-move = Chuyển
demo-only-forward = Đồng hồ chỉ đi tới. Muốn làm lại từ đầu, hãy chạy lại bản thử nghiệm với dữ liệu mới.
demo-not-a-time = Thời điểm này chưa đúng.
demo-failed = Chưa thực hiện được, thử lại giúp ạ.
demo-about = Bản thử nghiệm: người, số liệu và thời gian ở đây đều không thật.

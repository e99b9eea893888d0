# The engine's words: questions, answers, doubts, problems, the summary.

question-heading = Câu { $number }/{ $total }: { $label }
question-target = 🎯 Chỉ tiêu chung toàn tỉnh: { $target }
question-last = Lần trước, { $period }: { $value }
question-computed = Hệ thống tổng hợp được: { $value }
question-held = Đang ghi: { $value }
question-partial = Đã nhận: { $value }

settled-choice = { $value } ✓
settled = { $label }: { $value } ✓

answer-none = (chưa trả lời)
answer-no-data = chưa có số liệu
answer-not-applicable = không áp dụng
answer-skipped = (bỏ qua)
answer-yes = Có
answer-no = Không
answer-percent = { $value }%
answer-ratio = { $n }/{ $m } ({ $percent }%)
answer-files = { $count } tệp

date-full = { $weekday }, { $date }
date-time = { $time } ngày { $date }
weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật

choice-back = ◀ Quay lại
choice-later = Để sau
choice-cancel = Hủy
choice-skip = Bỏ qua
choice-same = Như lần trước: { $value }
choice-computed = Đúng, { $value }
choice-keep = Giữ nguyên: { $value }
choice-done = Xong
choice-no-data = Chưa có số liệu
choice-not-applicable = Không áp dụng
choice-send = Gửi
choice-edit = Sửa một câu
choice-right = Đúng, { $value }
choice-enter-again = Nhập lại
choice-ticked = ☑ { $label }
choice-share-contact = 📱 Gửi số điện thoại của tôi

doubt-readings = Câu trả lời này có thể hiểu theo mấy cách. Thầy/cô chọn giúp:
doubt-unsure = Hệ thống hiểu là { $value }, đúng không ạ?
doubt-about = Báo cáo cần con số chính xác. Có đúng là { $value } không ạ?
doubt-zero = Thầy/cô ghi số { $value }, phải không ạ?
doubt-swap = Thầy/cô ghi { $n }/{ $m }: phần đạt lớn hơn tổng số. Có phải là { $value } không ạ?
doubt-falls = Lần trước, { $period }, báo { $last }, kỳ này { $value }. Số này tính lũy kế nên thường không giảm. Thầy/cô xác nhận số mới hay nhập lại ạ?
doubt-differs = Hệ thống tổng hợp được { $computed }, thầy/cô ghi { $value }. Thầy/cô giữ số { $value } hay nhập lại ạ?
doubt-far = Lần trước, { $period }, báo { $last }, kỳ này { $value }: chênh nhiều quá. Thầy/cô xem lại giúp, số này đúng chứ ạ?

summary-heading = Thầy/cô xem lại giúp: { $title }
summary-line = { $number }. { $label }: { $value }
summary-round = { $label } ({ $round })
summary-up = (lần trước { $last }, tăng { $change })
summary-down = (lần trước { $last }, giảm { $change })
summary-differs = (hệ thống tổng hợp { $value })
summary-was = (đã gửi: { $value })
summary-closing =
    Nếu đúng, thầy/cô trả lời “gửi”. Cần sửa câu nào, thầy/cô nhắn số câu (ví dụ “3”, hoặc “câu 3 sửa thành 12”).

files-joined = Đã thêm ảnh vào câu { $number }.
files-too-many = Câu này nhận nhiều nhất { $most } tệp; hệ thống giữ { $most } tệp đầu.
file-too-big = Tệp “{ $name }” lớn quá (tối đa 10 MB). Thầy/cô chụp lại nhỏ hơn hoặc gửi bản PDF giúp ạ.
file-unavailable = Hệ thống chưa tải được “{ $name }”. Thầy/cô gửi lại giúp ạ.
file-empty = Tệp “{ $name }” không có nội dung. Thầy/cô gửi lại giúp ạ.
file-type-refused = Hệ thống không nhận loại tệp của “{ $name }”. Thầy/cô gửi ảnh (JPG, PNG), PDF, Word hoặc Excel giúp ạ.

help-in-talk =
    Thầy/cô cứ trả lời câu hỏi, hoặc nhắn:
    • “quay lại” – về câu trước
    • “bỏ qua” – với câu không bắt buộc
    • “như lần trước” – lấy lại số lần trước
    • “sửa câu 3”, hoặc “nhầm, 15” – sửa câu đã trả lời
    • “để sau” – lưu nháp; nhắn “nháp” để làm tiếp
    • “hủy” – bỏ phần đang làm

problem-not-understood = Hệ thống chưa hiểu ý thầy/cô.
problem-empty = Tin nhắn không có chữ nào. Thầy/cô nhắn lại giúp ạ.
problem-text-too-long = Câu trả lời dài { $length } ký tự, hệ thống nhận tối đa { $most }. Thầy/cô rút gọn giúp ạ; tin vừa gửi vẫn còn trong cuộc trò chuyện để sao chép.
problem-old-button = Nút vừa bấm thuộc câu trước nên không còn hiệu lực. Câu đang hỏi là:
problem-first-question = Đây là câu đầu tiên rồi ạ.
problem-required = Câu này cần có trả lời, chưa bỏ qua được ạ.
problem-value-needed = Câu này cần một câu trả lời cụ thể. Nếu chưa có, thầy/cô nhắn “để sau” để lưu nháp ạ.
problem-nothing-last = Lần trước chưa có số liệu cho câu này, thầy/cô nhập giúp ạ.
problem-nothing-chosen = Thầy/cô chưa chọn hoặc chưa gửi gì cho câu này ạ.
problem-not-complete = Còn câu { $number } chưa trả lời nên chưa gửi được ạ.
problem-enter-again = Thầy/cô nhập lại giúp ạ.
problem-which-number = Thầy/cô muốn sửa câu số mấy? Nhắn một số từ 1 đến { $total } giúp ạ.
problem-no-such-number = Không có câu số { $number }. Báo cáo có { $total } câu, thầy/cô nhắn một số từ 1 đến { $total } giúp ạ.
problem-send-now = Thầy/cô gửi luôn chứ ạ? Nhắn “gửi” để gửi, hoặc số câu để sửa.
problem-at-summary = Thầy/cô nhắn “gửi” để gửi, nhắn số câu để sửa, hoặc “để sau” để lưu nháp ạ.
problem-yes-or-no = Thầy/cô trả lời “có” hoặc “không” giúp ạ.
problem-ratio-of-nothing = Tổng số không thể bằng 0. Nếu đơn vị không có đối tượng này, thầy/cô nhắn “không áp dụng” ạ.
problem-constraint = Giá trị này chưa phù hợp, thầy/cô xem lại giúp ạ.
problem-file-wanted = Câu này cần ảnh hoặc tệp. Thầy/cô gửi ảnh chụp hoặc tệp vào đây giúp ạ.
problem-file-wanted-optional = Thầy/cô gửi ảnh hoặc tệp giúp; chưa có thì nhắn “bỏ qua” ạ.
problem-text-too-little = Câu này cần vài chữ cụ thể. Nếu chưa có, thầy/cô nhắn “để sau” để lưu nháp ạ.
problem-no-file-here = Câu này không cần tệp nên hệ thống chưa lưu tệp vừa gửi. Đến câu cần minh chứng, thầy/cô gửi lại giúp ạ.
problem-sticker = Cảm ơn thầy/cô 😊 Hệ thống chỉ đọc được chữ, số và nút bấm ạ.
problem-voice = Hệ thống chưa nghe được tin thoại. Thầy/cô nhắn bằng chữ giúp ạ.
problem-video = Hệ thống chưa xem được video. Thầy/cô nhắn bằng chữ hoặc gửi ảnh giúp ạ.
problem-location = Hệ thống không cần vị trí. Thầy/cô trả lời câu hỏi giúp ạ.
problem-poll = Hệ thống không đọc được bình chọn. Thầy/cô trả lời câu hỏi giúp ạ.
problem-other = Hệ thống chưa đọc được loại tin này. Thầy/cô nhắn bằng chữ giúp ạ.

problem-not-read-integer = Thầy/cô nhắn giúp một con số, ví dụ 12.
problem-not-read-decimal = Thầy/cô nhắn giúp một con số, ví dụ 12,5.
problem-not-read-percent = Thầy/cô nhắn giúp tỷ lệ phần trăm, ví dụ 90%.
problem-not-read-ratio = Thầy/cô nhắn giúp hai số: đạt trên tổng số, ví dụ 18/20.
problem-not-read-date = Thầy/cô nhắn giúp ngày tháng, ví dụ 15/11/2023.
problem-not-read-yes-no = Thầy/cô chọn “{ $yes }” hoặc “{ $no }” giúp ạ.
problem-not-read-select-one = Thầy/cô chọn một trong các mục, bằng nút hoặc nhắn số thứ tự giúp ạ.
problem-no-such-item = Hệ thống không tìm thấy “{ $text }” trong phạm vi của thầy/cô. Thầy/cô nhắn tên hoặc mã khác giúp ạ.
problem-not-read-select-many = Thầy/cô chọn một hoặc nhiều mục, ví dụ “1, 3” giúp ạ.

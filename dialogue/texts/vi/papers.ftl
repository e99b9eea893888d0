# Văn bản trình khen thưởng: danh sách Excel, và lỗi trong mẫu Word.

papers-list = Danh sách đề nghị khen thưởng
papers-sheet = Danh sách
papers-yes = có
papers-column-number = STT
papers-column-code = Mã hồ sơ
papers-column-subject = Đối tượng
papers-column-name = Họ và tên cá nhân, tên tập thể
papers-column-position = Chức vụ
papers-column-unit = Đơn vị công tác
papers-column-award = Hình thức đề nghị
papers-column-theme = Nội dung thi đua
papers-column-achievement = Tóm tắt thành tích
papers-column-earlier = Hình thức đã được khen
papers-column-yes = Số phiếu đồng ý
papers-column-base = Tổng số để tính
papers-column-share = Tỷ lệ (%)
papers-column-direct = Tập thể nhỏ, trực tiếp

## Lỗi trong mẫu Word

paper-place =
    { $where ->
        [header] Đầu trang, {""}
        [footer] Chân trang, {""}
        [footnotes] Chú thích cuối trang, {""}
        [properties] Thuộc tính của tệp, {""}
       *[body] {""}
    }{ $table ->
        [0] đoạn { $paragraph }
       *[other] bảng { $table }, hàng { $row }, ô { $cell }
    } (“{ $near }”)
fault-paper-not-word = Tệp này không mở được như một tệp Word (.docx).
fault-paper-not-word-remedy = Mở tệp bằng Word, lưu lại với kiểu “Word Document (*.docx)”, rồi dùng tệp đó.
fault-paper-too-large = Tệp mẫu quá lớn (trên 20 MB khi giải nén).
fault-paper-too-large-remedy = Bỏ bớt hình ảnh trong mẫu.
fault-paper-active = Tệp mẫu có macro hoặc tệp khác nhúng bên trong.
fault-paper-active-remedy = Bỏ macro và các đối tượng nhúng, lưu lại với kiểu .docx; hình ảnh thì được phép.
fault-paper-fetches = Tệp mẫu lấy một phần nội dung từ nơi khác khi mở.
fault-paper-fetches-remedy = Chèn hẳn hình ảnh vào tệp thay vì liên kết; bỏ mẫu (template) đính kèm từ xa. Đường dẫn để bấm thì được phép.
fault-paper-field = Mẫu có trường “{ $name }”, là loại trường hệ thống không nhận.
fault-paper-field-remedy = Xóa trường đó. Số trang (PAGE, NUMPAGES) và đường dẫn thì được phép.
fault-paper-property = Thuộc tính của tệp (tiêu đề, tác giả, ghi chú) có dấu ngoặc của chỗ điền.
fault-paper-property-remedy = Trong Word, vào Tệp › Thông tin, xóa phần có dấu ngoặc đó.
fault-paper-unclosed = { paper-place }: ở “{ $name }” thiếu dấu “{ $missing }”.
fault-paper-unclosed-remedy = Viết đủ cặp dấu ngoặc trong cùng một đoạn.
fault-paper-broken = { paper-place }: không đọc được “{ $name }”.
fault-paper-broken-remedy = Viết lại theo bảng các chỗ điền trong documents/README.md, không thêm dấu hay chữ khác.
fault-paper-unknown = { paper-place }: không có chỗ điền tên “{ $name }”.
fault-paper-unknown-remedy = Dùng một trong các tên: { $known }.
fault-paper-not-shown = { paper-place }: “{ $name }” gồm nhiều mục, không in thẳng ra được.
fault-paper-not-shown-remedy = Đặt nó trong một vòng lặp for, hoặc ghi rõ một mục của nó sau dấu chấm.
fault-paper-yes-no = { paper-place }: “{ $name }” là có hoặc không, không in ra được.
fault-paper-yes-no-remedy = Dùng nó trong if để chọn phần được in.
fault-paper-not-many = { paper-place }: “{ $name }” chỉ có một, không lặp được.
fault-paper-not-many-remedy = Chỉ lặp (for) những chỗ điền ghi “nhiều” trong bảng của documents/README.md.
fault-paper-forbidden = { paper-place }: mẫu chỉ được điền, lặp (for) và chọn (if); ở đây có phép tính, hàm hoặc chữ khác.
fault-paper-forbidden-remedy = Bỏ phần đó; chỉ ghi tên chỗ điền.
fault-paper-alone = { paper-place }: “{ $name }” phải đứng một mình; chữ bên cạnh sẽ bị mất.
fault-paper-alone-remedy = Cho nó một đoạn riêng; trong bảng thì cho nó một hàng riêng.
fault-paper-no-row = { paper-place }: “{ $name }” lặp các hàng của bảng nhưng không nằm trong bảng.
fault-paper-no-row-remedy = Đặt nó vào một hàng riêng của bảng; ngoài bảng thì dùng {"{%p"} thay cho {"{%tr"}.
fault-paper-left-open = { paper-place }: “{ $name }” chưa được kết thúc.
fault-paper-left-open-remedy = Thêm “{ $end }” sau phần cần lặp hoặc cần chọn.
fault-paper-unopened = { paper-place }: “{ $name }” không có phần mở đầu.
fault-paper-unopened-remedy = Xóa nó, hoặc thêm for, if ở trước.
fault-paper-elsewhere = { paper-place }: “{ $name }” không khớp với “{ $begin }”.
fault-paper-elsewhere-remedy = Viết cùng kiểu (không chữ, p hoặc tr) và đặt trong cùng đoạn, cùng ô hoặc cùng bảng.
fault-paper-deep = { paper-place }: “{ $name }” lồng quá sâu.
fault-paper-deep-remedy = Lồng nhiều nhất hai vòng lặp (for) và sáu cặp cả thảy.
fault-paper-hidden = Mẫu có dấu ngoặc của chỗ điền ở nơi không phải đoạn văn (mô tả của hình, đường dẫn, phần đã xóa còn theo dõi).
fault-paper-hidden-remedy = Chấp nhận mọi thay đổi đang theo dõi, xóa mô tả của hình có dấu ngoặc, rồi lưu lại.
fault-paper-unit = Không có đơn vị mang mã “{ $name }” vào ngày { $day }.
fault-paper-unit-remedy = Sửa mã; xem danh sách đơn vị bằng thidua units list.

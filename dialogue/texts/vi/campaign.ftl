## Vì sao có nghĩa vụ báo cáo này (thidua obligations, nút "Vì sao?")

why-clause = Căn cứ mục { $clause } của Kế hoạch: “{ $quote }”.
why-owner = { $title } do các đơn vị thuộc loại “{ $kind }” thực hiện; { $unit } thuộc loại này và đang hoạt động vào ngày { $day }.
why-owner-named = { $title } được giao đích danh cho { $unit }; đơn vị đang hoạt động vào ngày { $day }.
why-period =
    { $clock ->
        [school] Kỳ { $period } tính theo năm học, từ { $start } đến hết { $end }.
        [term] Kỳ { $period } tính theo nhiệm kỳ, từ { $start }; số liệu chốt đến hết { $end }.
       *[calendar] Kỳ { $period } tính theo năm dương lịch, từ { $start } đến hết { $end }.
    }
why-anchor =
    { $anchor ->
        [start] ngày bắt đầu kỳ
        [milestone] ngày của mốc
       *[closing] ngày chốt số liệu
    }
why-opens =
    { $how ->
        [date] Mở nhập từ { $day }.
        [working]
            { $side ->
                [before] Mở nhập từ { $day }, trước { $anchor } { $count } ngày làm việc.
               *[after] Mở nhập từ { $day }, sau { $anchor } { $count } ngày làm việc.
            }
       *[days]
            { $side ->
                [before] Mở nhập từ { $day }, trước { $anchor } { $count } ngày.
               *[after] Mở nhập từ { $day }, sau { $anchor } { $count } ngày.
            }
    }
why-due =
    { $how ->
        [date] Hạn của { $tier }: { $time } ngày { $day }.
        [shifted] Hạn của { $tier }: { $time } ngày { $day }, dời { $count } ngày theo mốc.
        [working]
            { $side ->
                [before] Hạn của { $tier }: { $time } ngày { $day }, trước { $anchor } { $count } ngày làm việc.
               *[after] Hạn của { $tier }: { $time } ngày { $day }, sau { $anchor } { $count } ngày làm việc.
            }
       *[days]
            { $side ->
                [before] Hạn của { $tier }: { $time } ngày { $day }, trước { $anchor } { $count } ngày.
               *[after] Hạn của { $tier }: { $time } ngày { $day }, sau { $anchor } { $count } ngày.
            }
    }
why-skipped = Không tính ngày nghỉ: { $days }.
why-weekday =
    { $day ->
        [0] thứ Hai
        [1] thứ Ba
        [2] thứ Tư
        [3] thứ Năm
        [4] thứ Sáu
        [5] thứ Bảy
       *[6] Chủ nhật
    }
why-day-off =
    { $named ->
        [yes] { $weekday } ({ $name })
       *[no] { $weekday }
    }
why-moved =
    { $later ->
        [no] Ngày { $from } là { $day_off }, ngày nghỉ, nên hạn lùi về ngày làm việc liền trước: { $weekday }, { $to }.
       *[yes] Ngày { $from } là { $day_off }, ngày nghỉ, nên hạn chuyển sang ngày làm việc tiếp theo: { $weekday }, { $to }.
    }
why-grace = Nộp trước { $time } ngày { $day } vẫn tính là đúng hạn.
why-locks = Khóa sổ lúc { $time } ngày { $day }: sau đó không gửi, không sửa được nữa.
why-not-yet = { $unit } chưa có vào ngày { $day }, ngày xét đơn vị phải nộp { $period } (đơn vị thành lập ngày { $when }).
why-no-more = { $unit } không còn vào ngày { $day }, ngày xét đơn vị phải nộp { $period } (đơn vị hoạt động đến hết ngày { $when }).
why-extended = Đơn vị được gia hạn đến { $time } ngày { $day }.

## Lỗi trong thư mục phong trào (thidua campaign check). Mỗi lỗi có câu "-remedy": cách sửa.

fault-file-absent = Không có tệp { $name }.
fault-file-absent-remedy = Tạo tệp { $name } trong thư mục phong trào; có thể chép từ phong trào mặc định rồi sửa.
fault-file-encoding = Tệp { $name } không phải bảng mã UTF-8.
fault-file-encoding-remedy = Mở tệp và lưu lại với bảng mã UTF-8 (trong Excel: “CSV UTF-8”).
fault-no-forms = Không có biểu mẫu nào.
fault-no-forms-remedy = Đặt các biểu mẫu (.md hoặc .xlsx) vào thư mục forms.
fault-no-units = Danh sách đơn vị trống.
fault-no-units-remedy = Nhập mỗi đơn vị một dòng, dưới dòng tiêu đề.
fault-column-absent = Thiếu cột “{ $name }”.
fault-column-absent-remedy = Thêm cột “{ $name }” vào dòng tiêu đề.
fault-column-unknown = Không hiểu cột “{ $name }”.
fault-column-unknown-remedy = Xóa cột, hoặc sửa tên cột thành một trong: { $known }.
fault-cells-too-many = Dòng có { $found } ô nhưng chỉ có { $expected } cột.
fault-cells-too-many-remedy = Ô có dấu phẩy thì đặt trong ngoặc kép; xóa các ô thừa ở cuối dòng.
fault-cell-empty = Ô này không được để trống.
fault-cell-empty-remedy = Điền vào ô, hoặc xóa cả dòng nếu không dùng.
fault-bad-date = “{ $value }” không phải ngày có thật.
fault-bad-date-remedy = Viết theo dạng năm-tháng-ngày, ví dụ 2023-12-31.
fault-bad-number = “{ $value }” không phải con số.
fault-bad-number-remedy = Viết số bằng chữ số, phần lẻ sau dấu chấm, ví dụ 157 hoặc 48.6.
fault-bad-choice = Không có giá trị “{ $value }”.
fault-bad-choice-remedy = Chọn một trong: { $known }.
fault-day-twice = Ngày { $value } đã có ở dòng trên.
fault-day-twice-remedy = Mỗi ngày chỉ một dòng: xóa bớt dòng sai.
fault-calendar-day = “{ $value }” không phải ngày có thật.
fault-calendar-day-remedy = Viết theo dạng ngày/tháng/năm, ví dụ 20/11/2026 (hoặc 2026-11-20).
fault-calendar-kind = Không hiểu loại ngày “{ $value }”.
fault-calendar-kind-remedy = Ghi một trong: nghỉ (off), làm việc (work), không nhắc (avoid), như thường (usual).
fault-calendar-note-long = Ghi chú dài { $count } ký tự.
fault-calendar-note-long-remedy = Rút xuống còn nhiều nhất { $most } ký tự.
fault-expiry-nameless = Chưa ghi số quyết định (hay tên của việc).
fault-expiry-nameless-remedy = Ghi số quyết định, mã phiếu hay tên hồ sơ để gọi việc này.
fault-expiry-long = Số quyết định (hay tên của việc) dài { $count } ký tự.
fault-expiry-long-remedy = Rút xuống còn nhiều nhất { $most } ký tự.
fault-bad-code = “{ $code }” không dùng làm mã đơn vị được.
fault-bad-code-remedy = Mã dài nhất 32 ký tự, chỉ gồm chữ không dấu, chữ số, gạch ngang, gạch dưới và dấu chấm.
fault-code-twice = Mã đơn vị “{ $code }” đã dùng ở dòng { $row }.
fault-code-twice-remedy = Mỗi đơn vị một mã riêng. Đơn vị đổi cấp trên thì ghi trong cột parent, ví dụ PGD1;2025-07-01:XA1.
fault-until-before-since = Ngày kết thúc { $until } lại trước ngày bắt đầu { $since }.
fault-until-before-since-remedy = Sửa lại một trong hai ngày.
fault-unknown-parent = Không có đơn vị cấp trên mang mã “{ $code }”.
fault-unknown-parent-remedy = Sửa mã, hoặc thêm đơn vị { $code } vào danh sách.
fault-parent-absent = Đơn vị này chưa có đơn vị cấp trên.
fault-parent-absent-remedy = Ghi mã đơn vị cấp trên vào cột parent.
fault-parent-without-date = Cấp trên mới “{ $value }” không ghi từ ngày nào.
fault-parent-without-date-remedy = Ghi ngày trước mã, ví dụ 2025-07-01:{ $value }.
fault-parents-out-of-order = Các cấp trên không theo thứ tự thời gian: { $value }.
fault-parents-out-of-order-remedy = Xếp từ cũ đến mới, ví dụ PGD1;2025-07-01:XA1.
fault-parent-too-late = Cấp trên { $code } chỉ có từ { $since }, muộn hơn ngày đơn vị này thuộc về nó.
fault-parent-too-late-remedy = Sửa ngày bắt đầu của { $code }, hoặc ghi cấp trên trước đó.
fault-parent-gone = Cấp trên { $code } chỉ có đến { $until }, đơn vị này vẫn còn sau đó.
fault-parent-gone-remedy = Ghi cấp trên mới kèm ngày trong cột parent, hoặc ngày kết thúc của đơn vị này.
fault-circle = Cấp trên nối thành vòng: { $path }.
fault-circle-remedy = Một đơn vị không thể ở dưới chính nó: sửa cột parent của một đơn vị trong vòng.
fault-step-nameless = Bước “{ $name }” trên lộ trình công nhận chưa có tên gọi.
fault-step-nameless-remedy = Thêm vào `steps` một dòng có `state: { $name }` và tên gọi ở `titles`.
fault-unit-not-recognisable = Đơn vị “{ $code }” không thuộc diện công nhận trường chuẩn quốc gia.
fault-unit-not-recognisable-remedy = Sửa mã, hoặc bỏ dòng này; diện công nhận ghi ở `recognising.schools`.
fault-recognition-number = Số quyết định “{ $value }” không có chữ số hoặc dài quá { $most } ký tự.
fault-recognition-number-remedy = Ghi như trên văn bản, ví dụ 1234/QĐ-UBND. Trường chưa có quyết định thì để trống cả số, ngày, mức độ, loại và ghi bước.
fault-recognition-future = Ngày ký { $value } chưa đến.
fault-recognition-future-remedy = Ghi ngày ký trên quyết định.
fault-recognition-rise = Nâng mức độ nhưng lại ghi mức thấp nhất.
fault-recognition-rise-remedy = Sửa mức độ hoặc loại.
fault-recognition-twice = Quyết định { $number } của trường này đã có ở dòng { $line }.
fault-recognition-twice-remedy = Mỗi trường, mỗi quyết định một dòng: xóa bớt dòng thừa.
fault-recognition-differs = Sổ đã có quyết định { $number } của trường này nhưng ngày, mức độ hay loại khác.
fault-recognition-differs-remedy = Sửa dòng này cho đúng. Nếu sổ ghi nhầm, mở sổ của trường trong chat, chọn “Quyết định hết hiệu lực hoặc ghi nhầm”, rồi nạp lại.
fault-recognition-empty = Dòng này không có quyết định, cũng không có bước.
fault-recognition-empty-remedy = Ghi đủ số, ngày, mức độ, loại; hoặc ghi bước của trường.
fault-recognition-year = Trường trong lộ trình mà chưa ghi năm dự kiến.
fault-recognition-year-remedy = Ghi năm vào cột “năm dự kiến”, ví dụ 2025.
fault-unit-unknown = Không có đơn vị mang mã “{ $code }”.
fault-unit-unknown-remedy = Sửa mã, hoặc thêm đơn vị vào units.csv.

fault-yaml-syntax = Tệp viết sai quy cách: { $detail }.
fault-yaml-syntax-remedy = Xem dòng này và dòng liền trên: thụt đầu dòng phải đều, sau dấu hai chấm có dấu cách, chữ có dấu “:” hoặc “#” thì đặt trong ngoặc kép.
fault-yaml-key-twice = Mục “{ $name }” ghi hai lần.
fault-yaml-key-twice-remedy = Xóa một mục.
fault-yaml-missing = Thiếu mục “{ $name }”.
fault-yaml-missing-remedy = Thêm “{ $name }: …” vào đây.
fault-yaml-unknown = Không hiểu mục “{ $name }”.
fault-yaml-unknown-remedy = Kiểm tra chính tả; nếu không dùng thì xóa.
fault-yaml-choice = Không có giá trị “{ $value }”.
fault-yaml-choice-remedy = Chọn một trong: { $known }.
fault-yaml-tag = Không rõ đây là loại kỳ nào.
fault-yaml-tag-remedy = Thêm “type: recurring” (kỳ lặp lại) hoặc “type: single” (một kỳ duy nhất).
fault-yaml-text = Ở đây phải là chữ.
fault-yaml-text-remedy = Đặt giá trị trong ngoặc kép, ví dụ "2023".
fault-yaml-id = “{ $value }” không dùng làm tên gọi tắt được.
fault-yaml-id-remedy = Chỉ dùng chữ không dấu, chữ số, gạch dưới, gạch ngang và dấu chấm.
fault-yaml-date = Ở đây phải là một ngày.
fault-yaml-date-remedy = Viết theo dạng 2023-12-31, không có ngoặc kép.
fault-yaml-time = Ở đây phải là một giờ.
fault-yaml-time-remedy = Viết theo dạng 17:00.
fault-yaml-number = Ở đây phải là con số.
fault-yaml-number-remedy = Viết bằng chữ số, không có ngoặc kép, ví dụ 50 hoặc 66.6.
fault-yaml-negative = “{ $value }” không thể là số âm.
fault-yaml-negative-remedy = Dùng số từ 0 trở lên; trước hay sau thì chọn before hoặc after.
fault-yaml-yes-no = Ở đây phải là true (có) hoặc false (không).
fault-yaml-yes-no-remedy = Viết true hoặc false, không có ngoặc kép.
fault-yaml-list = Ở đây phải là một danh sách.
fault-yaml-list-remedy = Mỗi phần một dòng bắt đầu bằng “- ”, hoặc viết [a, b].
fault-yaml-mapping = Ở đây phải là một nhóm mục.
fault-yaml-mapping-remedy = Viết mỗi mục một dòng “tên: giá trị”, thụt vào; chữ thì viết cả vi và en.
fault-yaml-empty = Danh sách này không được trống.
fault-yaml-empty-remedy = Thêm ít nhất một phần.
fault-yaml-language = Thiếu chữ ở ngôn ngữ: { $languages }.
fault-yaml-language-remedy = Viết đủ tiếng Việt (vi) và tiếng Anh (en).
fault-yaml-moment = Thời điểm chưa rõ.
fault-yaml-moment-remedy = Ghi một ngày: (date: 2023-11-30), hoặc số ngày và mốc tính: (working_days: 2, after: closing).
fault-yaml-owners = Chưa nói đơn vị nào.
fault-yaml-owners-remedy = Ghi ít nhất một trong: kinds, levels, under, codes.
fault-yaml-hours = Khung giờ kết thúc trước khi bắt đầu.
fault-yaml-hours-remedy = Ghi since sớm hơn until, ví dụ: (since: 07:30, until: 11:00).
fault-rung-unclear = Bậc nhắc chưa rõ cách hạn bao lâu.
fault-rung-unclear-remedy = Ghi một trong hai: working_days (ngày làm việc) hoặc months (tháng); số âm là trước hạn.
fault-rung-words = Lời nhắc có chỗ điền không hiểu được: { $detail }.
fault-rung-words-remedy = Chỉ dùng các chỗ điền: unit, period, due, when, count, progress, act_by, viết trong dấu ngoặc nhọn.
fault-digest-time = Bản tin gửi lúc { $time } là ngoài giờ nhắc việc.
fault-digest-time-remedy = Chọn giờ trong các khoảng: { $hours }.
fault-digest-never = Bản tin “{ $name }” không có ngày nào để gửi.
fault-digest-never-remedy = Ghi ít nhất một trong các mục weekday, before_deadlines, after_deadlines, phase_ends.
fault-yaml-value = Giá trị không hợp lệ: { $detail }.
fault-yaml-value-remedy = Sửa giá trị theo mẫu của phong trào mặc định.
fault-id-twice = Tên “{ $name }” đã dùng ở trên.
fault-id-twice-remedy = Đặt tên khác.
fault-name-unknown = Không có “{ $name }”.
fault-name-unknown-remedy = Chọn một trong: { $known }.
fault-ends-before-starts = Ngày kết thúc trước ngày bắt đầu.
fault-ends-before-starts-remedy = Sửa lại một trong hai ngày.
fault-posting-days = Bước niêm yết chưa ghi số ngày.
fault-posting-days-remedy = Ghi working_days: số ngày làm việc niêm yết.
fault-way-without-end = Đường đi “{ $name }” không kết thúc bằng bước ghi nhận quyết định.
fault-way-without-end-remedy = Thêm bước cuối có kind: record.
fault-award-without-way = Hình thức khen “{ $name }” chưa có đường đi của hồ sơ.
fault-award-without-way-remedy = Ghi pipeline, hoặc introduce_only: true nếu chỉ giới thiệu.
fault-award-without-vote = Hồ sơ “{ $name }” phải qua Hội đồng nhưng chưa có ngưỡng phiếu.
fault-award-without-vote-remedy = Ghi vote: quorum, threshold, base, secret, written_opinions, note.
fault-no-stages = Có biểu mẫu giới thiệu điển hình nhưng chưa có khâu nào.
fault-no-stages-remedy = Ghi các khâu ở stages.
fault-milestone-empty = Mốc “{ $name }” không có ngày, cũng không có sự kiện.
fault-milestone-empty-remedy = Ghi date, hoặc event nếu chưa biết ngày.
fault-target-number = Chỉ tiêu định tính { $code } lại có con số.
fault-target-number-remedy = Bỏ comparison và threshold, hoặc đổi kind.
fault-target-no-number = Chỉ tiêu { $code } thiếu dấu so sánh hoặc con số.
fault-target-no-number-remedy = Ghi đủ comparison (">", ">=", "=") và threshold.
fault-period-title = Tên kỳ viết sai: { $detail }.
fault-period-title-remedy = Chỉ dùng các chỗ điền: {"{"}number{"}"}, {"{"}roman{"}"}, {"{"}year{"}"}, {"{"}next_year{"}"}, {"{"}start{"}"}, {"{"}end{"}"}.
fault-closes = Ngày chốt của kỳ một lần chưa rõ.
fault-closes-remedy = Ghi date: 2023-11-14, hoặc days kèm before: milestone.
fault-no-milestone = Có tính theo mốc nhưng kỳ này không gắn với mốc nào.
fault-no-milestone-remedy = Thêm milestone cho kỳ, hoặc tính theo closing hay start.
fault-rule = Quy tắc lặp “{ $rule }” không đọc được: { $detail }.
fault-rule-remedy = Viết theo RFC 5545, ví dụ FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15 (ngày 15, ba tháng một lần).
fault-rule-empty = Quy tắc lặp “{ $rule }” không ra ngày nào.
fault-rule-empty-remedy = Kiểm tra các phần BYMONTH, BYMONTHDAY, COUNT, UNTIL.
fault-rule-first = Ngày đầu { $first } không đúng quy tắc: ngày đầu tiên theo quy tắc là { $found }.
fault-rule-first-remedy = Sửa first thành một ngày mà quy tắc cho ra.
fault-cascade = Hạn của “{ $lower }” không sớm hơn hạn của “{ $upper }”.
fault-cascade-remedy = Cấp dưới nộp trước cấp trên: sửa lại số ngày.
fault-due-absent = Cấp “{ $tier }” phải nộp nhưng “{ $name }” không có hạn cho cấp này.
fault-due-absent-remedy = Thêm hạn của cấp { $tier } vào due.
fault-question-unknown = Biểu mẫu “{ $form }” không có câu “{ $name }”.
fault-question-unknown-remedy = Sửa tên câu cho khớp cột name của biểu mẫu.

fault-workbook = Không đọc được tệp Excel: { $detail }.
fault-workbook-remedy = Mở tệp bằng Excel và lưu lại dạng .xlsx.
fault-sheet-absent = Thiếu trang “{ $name }”.
fault-sheet-absent-remedy = Thêm trang { $name } theo mẫu XLSForm.
fault-sheet-unknown = Không hiểu trang “{ $name }”.
fault-sheet-unknown-remedy = Chỉ dùng các trang: { $known }.
fault-settings-rows = Trang settings có { $count } dòng.
fault-settings-rows-remedy = Trang settings có đúng một dòng dưới tiêu đề.
fault-form = Biểu mẫu không đúng chuẩn XLSForm: { $detail }
fault-form-remedy = Sửa dòng này theo tài liệu tại xlsform.org.
fault-form-twice = Mã biểu mẫu “{ $name }” đã dùng ở { $file }.
fault-form-twice-remedy = Đổi form_id của một trong hai biểu mẫu.
fault-type-unknown = Không có loại câu hỏi “{ $type }”.
fault-type-unknown-remedy = Chọn một trong: { $known }.
fault-bad-name = “{ $name }” không dùng làm tên được.
fault-bad-name-remedy = Tên chỉ gồm chữ không dấu, chữ số, gạch dưới, và bắt đầu bằng chữ.
fault-name-twice = Tên “{ $name }” đã dùng ở dòng { $row }.
fault-name-twice-remedy = Mỗi câu một tên riêng trong cả biểu mẫu.
fault-option-twice = Lựa chọn “{ $name }” đã có trong danh sách “{ $list }”.
fault-option-twice-remedy = Đổi tên hoặc xóa một dòng.
fault-list-unnamed = Câu { $type } chưa nói chọn từ danh sách nào.
fault-list-unnamed-remedy = Viết tên danh sách sau loại câu, ví dụ “{ $type } muc_do”.
fault-list-absent = Không có danh sách lựa chọn “{ $list }”.
fault-list-absent-remedy = Thêm các lựa chọn của “{ $list }” vào trang choices, hoặc sửa tên danh sách.
fault-list-file = Danh sách ngoài “{ $list }” phải có đuôi .csv.
fault-list-file-remedy = Viết ví dụ “select_one_from_file truong.csv”.
fault-yes-no = Danh sách yes_no phải có đúng hai lựa chọn yes và no.
fault-yes-no-remedy = Sửa danh sách, hoặc dùng tên danh sách khác.
fault-label-absent = “{ $name }” chưa có chữ ở cột { $language }.
fault-label-absent-remedy = Viết đủ tiếng Việt và tiếng Anh.
fault-expression = Biểu thức không đọc được: { $detail }.
fault-expression-remedy = Kiểm tra ngoặc, dấu nháy và tên hàm; câu khác thì viết trong ngoặc nhọn, ví dụ ${"{"}so_truong{"}"} > 0.
fault-reference-unknown = Không có câu nào tên “{ $name }”.
fault-reference-unknown-remedy = Sửa tên trong ngoặc nhọn cho khớp cột name.
fault-reference-later = “{ $name }” được hỏi sau câu này nên lúc đó chưa có câu trả lời.
fault-reference-later-remedy = Chuyển câu “{ $name }” lên trước.
fault-bracket-open = { $type } chưa được đóng.
fault-bracket-open-remedy = Thêm dòng { $end }.
fault-bracket-unopened = { $type } không có phần mở.
fault-bracket-unopened-remedy = Xóa dòng này, hoặc thêm dòng mở ở trên.
fault-repeat-in-repeat = Nhóm lặp nằm trong nhóm lặp khác.
fault-repeat-in-repeat-remedy = Trong hội thoại chỉ lặp được một tầng: tách thành hai nhóm.
fault-not-a-count = “{ $value }” không phải số lượng.
fault-not-a-count-remedy = Viết một số nguyên từ 1 trở lên.
fault-appearance = Kiểu “{ $value }” không dùng được với loại câu này.
fault-appearance-remedy = Kiểu này chỉ dùng với: { $types }.

## Kế hoạch như hệ thống hiểu (thidua campaign show)

show-head = Phong trào
show-organisation = Cơ quan chủ trì: { $name }
show-term = Giai đoạn: { $starts } – { $ends }
show-collects = Nhận báo cáo qua hệ thống từ { $day }
show-legal = Căn cứ
show-basis-since = hiệu lực từ { $day }
show-basis-until = hết hiệu lực sau { $day }
show-basis-uncertain = cần kiểm tra lại ngày
show-phases = Giai đoạn và mốc
show-phase = { $title }: { $starts } – { $ends } (mục { $clause })
show-milestone = Mốc { $title }: { $day } (mục { $clause })
show-milestone-open = Mốc { $title }: chưa có ngày, theo { $event } (mục { $clause })
show-targets = Chỉ tiêu
show-target-kind =
    { $kind ->
        [count_cumulative] lũy kế
        [mean_per_year] bình quân năm
        [ratio_term] tỷ lệ cả nhiệm kỳ
        [ratio_year] tỷ lệ từng năm
       *[qualitative] định tính, không có con số
    }
show-target-must =
    { $strict ->
        [yes] { $must }, phải vượt hẳn ({ $kind })
       *[no] { $must } ({ $kind })
    }
show-target =
    { $promised ->
        [no] { $code } { $title }: { $must }. Theo dõi thêm, Kế hoạch không giao
       *[yes] { $code } { $title }: { $must }. Mục { $clause }: “{ $quote }”
    }
show-indicators = Chỉ số
show-indicator =
    { $source ->
        [records] { $code } { $title }: tính từ quyết định, hồ sơ
       *[form] { $code } { $title }: tính từ “{ $form }”
    }
show-units = Đơn vị
show-kind = { $title }: { $count }
show-level = Trường { $title }: { $count }
show-samples = Trong đó { $count } đơn vị là dữ liệu mẫu, cần thay bằng danh sách của Sở
show-schedules = Báo cáo phải nộp
show-nature =
    { $nature ->
        [dinh_ky] định kỳ
        [chuyen_de] chuyên đề
       *[mot_lan] một lần
    }
show-schedule = { $title } (biểu “{ $form }”, { $nature }, mục { $clause }): { $owners }
show-period = – { $title } ({ $start } – { $end }): mở { $opens }; hạn { $dues }
show-due = { $tier } { $when }
show-no-period = – chưa có kỳ nào (mốc chưa có ngày, hoặc đã qua)
show-reminders = Lời nhắc
show-manners = Gửi trong giờ { $hours } ngày làm việc; mỗi người nhiều nhất một tin một ngày, { $most } tin một tuần
show-expiry = { $title } ({ $clause }): nhắc theo bậc “{ $ladder }”{ $months ->
        [0] {""}
       *[other] , đơn vị cần làm trước ngày hết hạn { $months } tháng
    }.
show-ladder = Bậc nhắc “{ $id }”:
show-rung = { $side ->
        [on] – đúng hạn
        [before] – trước hạn { $distance } { $measure ->
            [months] tháng
           *[days] ngày làm việc
        }
       *[after] – sau hạn { $distance } { $measure ->
            [months] tháng
           *[days] ngày làm việc
        }
    }: { $to ->
        [unit] đơn vị phải nộp
        [superior] cấp trên trực tiếp
       *[movement] toàn phong trào
    } ({ $roles }){ $all ->
        [yes] {""}
       *[no] , chỉ { $tiers }
    }
show-reviewing = Duyệt báo cáo
show-review-link = { $owners }{ $is_under ->
        [yes] {" "}(thuộc { $under })
       *[no] {""}
    }: { $roles }{ $at ->
        [superior] {" "}của cấp trên trực tiếp
       *[movement] {""}
    }
show-review-wait = Báo cáo chờ duyệt { $days } ngày làm việc thì nhắc người duyệt
show-review-days = Báo cáo được trả lại: đơn vị gửi lại trong { $days } ngày làm việc
show-recognising = Trường đạt chuẩn quốc gia
show-recognising-line = Mục { $clause }: { $roles } giữ sổ; công nhận có giá trị { $years } năm, đăng ký lại trước khi hết hạn { $months } tháng.
show-recognising-steps = Các bước: { $names }.
show-awards = Hình thức khen thưởng
show-award =
    { $introduce ->
        [yes] { $title } (mục { $clause }), do { $by } quyết định; hệ thống chỉ ghi nhận giới thiệu
       *[no] { $title } (mục { $clause }), do { $by } quyết định
    }
show-papers = Văn bản trình khen thưởng
show-paper =
    { $paper ->
        [to_trinh] Tờ trình
        [danh_sach_trich_ngang] Danh sách trích ngang
        [bien_ban_hop] Biên bản họp
       *[bao_cao_thanh_tich] Báo cáo thành tích
    }{ $awards ->
        [0] {""}
       *[other] {" "}({ $titles })
    }: { $organisation }, người ký { $signs }
show-paper-own-unit = đơn vị của tập thể, cá nhân được đề nghị
show-stages = Các khâu của điển hình tiên tiến
show-stage = { $number }. { $title }: { $means }
show-obstacles = Khó khăn, vướng mắc
show-channel = Gửi { $to }, để lãnh đạo { $decides } xem xét (mục { $clause })
show-categories = Lĩnh vực: { $names }
show-urgency = { $title }: phản hồi bước đầu trong { $days } ngày làm việc
show-addressees = Nơi nhận
show-addressee = { $title }: { $count } đơn vị
show-settings = Điểm Kế hoạch để ngỏ
show-setting =
    { $default ->
        [yes] { $title } (mục { $clause }) → { $choice } (mặc định) [{ $id }]
       *[no] { $title } (mục { $clause }) → { $choice } [{ $id }]
    }

## Lỗi trong mục papers của campaign.yaml và thư mục documents

fault-paper-stranger = Tên tệp mẫu này không có trong các văn bản của hệ thống.
fault-paper-stranger-remedy = Đổi tên tệp thành một trong các tên: { $known } (đuôi .docx), hoặc chuyển tệp ra khỏi thư mục documents.
fault-sheet-twice = Văn bản { $paper } được ghi hai lần cho hình thức khen “{ $award }”.
fault-sheet-twice-remedy = Giữ lại một mục; chỉ một mục của mỗi văn bản được để trống awards.
fault-sheet-none = Văn bản { $paper } chưa có mục nào cho hình thức khen “{ $award }”.
fault-sheet-none-remedy = Thêm { $award } vào awards của một mục { $paper }, hoặc thêm một mục { $paper } không ghi awards.
fault-issuer-overlap = Cơ quan ban hành “{ $name }” có hai mục cùng có hiệu lực trong một ngày.
fault-issuer-overlap-remedy = Sửa since, until để hai mục nối tiếp nhau.

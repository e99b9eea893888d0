# Duyệt báo cáo: hàng chờ, một báo cáo, trả lại từng câu, gửi lại.

command-review = Duyệt báo cáo
command-review_open = Duyệt báo cáo { $argument }
command-take_back = Rút lại việc trả lại { $argument }

review-decision-confirm = Xác nhận
review-decision-return = Trả lại
review-decision-overturn = Trả lại
review-decision-take_back = Rút lại việc trả lại
review-decision-put_off = Để hôm sau
review-decision-files = Xem minh chứng
review-decision-whole = Xem cả báo cáo
review-what-now = { $title }: thầy/cô quyết định thế nào ạ?

deadline-returned = • { $title }: được trả lại, cần sửa ({ $code })
menu-returned = Có { $count } báo cáo được trả lại cần sửa.
menu-review = Có { $count } báo cáo chờ thầy/cô duyệt.

review-none = Không có báo cáo nào chờ thầy/cô duyệt.
review-all-put-off = Không có báo cáo nào cần duyệt hôm nay. { $count } báo cáo thầy/cô để lại sẽ hiện lại từ { $until }.
review-queue =
    Chờ duyệt: { $count } báo cáo{ $later ->
        [0] {""}
       *[other] {" "}(để hôm sau: { $later })
    }.{ $more ->
        [0] {""}
       *[other] {" "}Dưới đây là { $shown } báo cáo gửi sớm nhất.
    } Thầy/cô chọn báo cáo cần xem:
review-option = { $title }{ $again ->
        [yes] {" "}· gửi lại
       *[no] {""}
    }{ $warnings ->
        [0] {""}
       *[other] {" "}· ⚠ { $warnings }
    }
review-option-together = Xác nhận cùng lúc { $count } báo cáo không có cảnh báo

review-heading =
    { $title }
    { $code }, lần { $revision }, { $name } gửi lúc { $time }
review-stands-confirmed = { $name } đã xác nhận lúc { $at }.
review-stands-returned =
    { $name } đã trả lại lúc { $at }, hạn gửi lại { $until }:
    { $lines }
review-stands-waiting = Báo cáo đang chờ duyệt.
review-returned-for =
    Đã trả lại:
    { $lines }
review-changed =
    Đơn vị đã sửa:
    { $lines }
review-unchanged = Đơn vị giữ nguyên các câu đã trả lại.
review-question = Câu { $number } ({ $label })
review-marked = • { $question }: { $reason }
review-note = Lời nhắn của đơn vị: { $note }
review-difference = { $label } { $before } → { $now }

review-warning-late = ⚠ Gửi sau hạn.
review-warning-falls = ⚠ { $question }: số lũy kế giảm, lần trước { $before }, lần này { $now }.
review-warning-more-than-whole = ⚠ { $question }: phần đạt lớn hơn tổng số ({ $now }).
review-warning-differs = ⚠ { $question }: đơn vị ghi { $now }, hệ thống tổng hợp được { $before }.
review-warning-no-evidence = ⚠ { $question }: chưa có tệp minh chứng kèm theo.
review-warning-counted-already = ⚠ { $question }: số quyết định này đã có trong báo cáo { $code }.

review-confirmed = ✓ Đã xác nhận: { $title }.{ $left ->
        [0] {" "}Không còn báo cáo nào chờ duyệt.
       *[other] {" "}Còn { $left } báo cáo chờ duyệt.
    }
review-put-off = Vâng, báo cáo này sẽ hiện lại vào { $until }.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } báo cáo chờ duyệt.
    }
review-files = Minh chứng của báo cáo { $code }: { $count } tệp.
review-decided-already = { $title } { $state ->
        [confirmed] đã được { $name } xác nhận lúc { $at }, nên thầy/cô không cần duyệt nữa
        [returned] đã được { $name } trả lại lúc { $at }, đơn vị đang sửa
       *[other] vừa trở lại danh sách chờ duyệt, vì { $name } đã rút lại việc trả lại lúc { $at }
    } ạ.
review-overtaken = Báo cáo { $code } đã có bản mới hơn là { $newer }. Thầy/cô xem bản đó giúp ạ.

review-together =
    { $count } báo cáo dưới đây không có cảnh báo. Số đổi so với lần trước ghi bên cạnh.

    { $lines }

    Thầy/cô xác nhận tất cả chứ ạ?
review-together-line = • { $title }: { $differences }
review-together-none = Không có báo cáo nào xác nhận cùng lúc được. Thầy/cô xem từng báo cáo giúp ạ.
review-together-dropped = Vâng, chưa xác nhận báo cáo nào.
review-together-done = { $count ->
        [0] Chưa xác nhận báo cáo nào.
       *[other] ✓ Đã xác nhận { $count } báo cáo.
    }{ $moved ->
        [0] {""}
       *[other] {" "}{ $moved } báo cáo vừa được sửa hoặc duyệt trong lúc thầy/cô xem nên để nguyên.
    }

review-reason-other = Lý do khác (tự viết)
review-marked-twice = Câu này đã được chọn rồi. Thầy/cô chọn câu khác, hoặc “quay lại” để sửa lý do ạ.
review-returned =
    ↩ Đã trả lại: { $title }
    { $lines }
    Hạn gửi lại: { $until }. { $told ->
        [0] Hệ thống chưa liên lạc được với ai ở đơn vị, thầy/cô báo giúp qua điện thoại ạ.
       *[other] Đơn vị đã được báo.
    }
review-taken-back = ✓ Đã rút lại việc trả lại: { $title }. Đơn vị không phải sửa gì, báo cáo trở lại danh sách chờ duyệt.
review-return-begun = Đơn vị đã mở các câu được trả lại để sửa nên không rút lại được nữa: { $title }. Đơn vị gửi lại, thầy/cô xem giúp ạ.

report-was-confirmed = ✓ { $title } đã được { $name } xác nhận lúc { $time }. Cảm ơn thầy/cô.
report-was-returned =
    ↩ { $title } được { $name } trả lại để hoàn thiện:
    { $lines }{ $remark }
    Thầy/cô sửa giúp các câu này, chậm nhất { $until }. Các câu khác giữ nguyên, số liệu cũ vẫn còn.
report-was-returned-remark = {"\u000A"}Lời nhắn: { $remark }
return-was-taken-back = { $title }: { $name } đã rút lại việc trả lại. Thầy/cô không phải sửa gì, báo cáo đang chờ duyệt như trước. Cảm ơn thầy/cô!

question-returned = ↩ Lý do trả lại: { $reason }
question-sent = Đã gửi: { $value }
problem-not-reopened = Câu { $number } không bị trả lại nên giữ nguyên. Thầy/cô sửa được câu { $open } ạ.

resubmission-begins =
    { $title }: có { $count } câu được trả lại. Thầy/cô trả lời lại từng câu, rồi gửi. Hạn gửi lại: { $until }.
correction-of-confirmed = Báo cáo { $code } đã được xác nhận. Nếu thầy/cô gửi bản sửa, người duyệt sẽ xem lại.
resubmission-not-needed = Báo cáo { $code } không còn bị trả lại nữa, thầy/cô không phải sửa gì. Báo cáo đang chờ duyệt như đã gửi ạ.
correction-returned = Trong lúc thầy/cô sửa, báo cáo { $code } được trả lại. Thầy/cô mở các câu được trả lại để sửa giúp ạ.
draft-option-resubmitting = Gửi lại: { $title } (lưu { $time })
receipt-resubmitted =
    ✓ Đã nhận bản gửi lại: { $code } (lần { $revision }).
    { $form } { $period } – { $unit }
    Lúc { $time }{ $late }
    Mã kiểm tra: { $digest }
    Người duyệt sẽ xem các câu thầy/cô đã sửa. Cảm ơn thầy/cô!

stand-in-nobody = Không cần người duyệt thay
stand-in-chosen = {" "}{ $name } duyệt báo cáo thay.
stand-in-asked = { $name } nghỉ từ { $since } đến hết { $until } và nhờ thầy/cô duyệt báo cáo thay. Trong những ngày ấy thầy/cô nhắn “duyệt báo cáo” để xem.
stand-in-ended = Từ nay thầy/cô không cần duyệt báo cáo thay { $name } nữa. Cảm ơn thầy/cô!

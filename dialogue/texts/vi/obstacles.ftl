# Khó khăn, vướng mắc: phản ánh, trả lời, chuyển phòng, báo cáo lãnh đạo.

command-obstacle = Khó khăn, vướng mắc
command-obstacle_new = Phản ánh khó khăn
command-obstacle_solved = Đã giải quyết
command-obstacle_close = Đã giải quyết
command-obstacle_reopen = Chưa giải quyết xong

menu-obstacles = Có { $count } khó khăn, vướng mắc chờ thầy/cô trả lời.
draft-option-raising = { $title } (lưu { $time })

obstacle-form-title = { $form } – { $unit }
obstacle-no-target = Không ảnh hưởng trực tiếp chỉ tiêu nào
obstacle-no-channel = Phong trào này chưa nhận phản ánh khó khăn qua đây. Thầy/cô liên hệ cấp trên trực tiếp giúp ạ.
obstacle-not-yours = Phần khó khăn, vướng mắc dành cho người đại diện đơn vị và cán bộ được giao trả lời ạ.
obstacle-none-waiting = Không có khó khăn, vướng mắc nào chờ trả lời.
obstacle-offered = Thầy/cô có nêu khó khăn trong báo cáo. Muốn { $office } trả lời riêng việc này, thầy/cô bấm “Phản ánh khó khăn” giúp ạ.
obstacle-received =
    ✓ Đã ghi nhận phản ánh { $code }. { $office } sẽ trả lời bước đầu chậm nhất { $by }.
    Thầy/cô nhắn “khó khăn” để xem đến đâu rồi.

obstacle-heading =
    { $waiting ->
        [0] Những việc đơn vị đã phản ánh:
       *[other] Chờ trả lời: { $waiting } việc{ $late ->
            [0] {""}
           *[other] , { $late } việc quá hạn
        }.
    }
obstacle-group = • { $count } đơn vị cùng nêu: { $words }
obstacle-option = { $unit }: { $words } · { $state ->
        [answered] đã trả lời
        [closed] đã giải quyết
       *[other] { $late ->
            [yes] ⚠ quá hạn { $by }
           *[no] hạn { $by }
        }
    }
obstacle-option-new = { $several ->
        [1] Phản ánh việc mới
       *[other] Phản ánh việc mới của { $unit }
    }
obstacle-page =
    { $code } – { $unit } phản ánh lúc { $raised }
    { $lines }{ $files ->
        [0] {""}
       *[other] {" "}({ $files } tệp kèm theo)
    }
obstacle-stands = { $state ->
        [answered] { $holder } đã trả lời. Đơn vị cho biết việc đã giải quyết xong chưa ạ.
        [closed] Đơn vị đã xác nhận giải quyết xong.
        [forwarded] { $holder } đang xem xét{ $due ->
            [late] , hạn trả lời { $by } đã qua.
            [due] , hạn trả lời { $by }.
           *[no] .
        }
        [escalated] Đang chờ ý kiến lãnh đạo{ $due ->
            [late] , hạn trả lời { $by } đã qua.
            [due] , hạn trả lời { $by }.
           *[no] .
        }
       *[waiting] { $holder } đang xem xét{ $due ->
            [late] , hạn trả lời { $by } đã qua.
            [due] , hạn trả lời { $by }.
           *[no] .
        }
    }
obstacle-move = • { $at }, { $name } { $move ->
        [answer] trả lời: { $words }
        [add] bổ sung: { $words }
        [forward] chuyển { $holder }{ $noted ->
            [yes] : { $words }
           *[no] {""}
        }
        [escalate] báo cáo lãnh đạo: { $words }
        [hand_back] chuyển lại { $holder }: { $words }
        [close] xác nhận đã giải quyết
       *[reopen] nêu lại: { $words }
    }
obstacle-deed = { $deed ->
        [answer] Trả lời
        [forward] Chuyển phòng khác
        [escalate] Báo cáo lãnh đạo
        [hand_back] Chuyển lại Văn phòng
        [close] Đã giải quyết
        [reopen] Chưa giải quyết xong
        [add] Bổ sung thông tin
        [group] Trả lời chung { $count } việc giống nhau
       *[files] Xem tệp kèm theo
    }
obstacle-ask-words = { $move ->
        [answer] { $count ->
            [1] Thầy/cô trả lời đơn vị thế nào ạ? Đơn vị đọc đúng như thầy/cô viết.
           *[other] Thầy/cô trả lời chung thế nào ạ? { $count } đơn vị đọc đúng như thầy/cô viết.
        }
        [add] Thầy/cô bổ sung thông tin gì ạ?
        [escalate] Thầy/cô xin ý kiến lãnh đạo về việc gì ạ?
        [hand_back] Vì sao phòng chuyển lại ạ?
       *[reopen] Còn vướng ở điểm nào ạ?
    }
obstacle-said = { $move ->
        [answer] ✓ Đã gửi trả lời { $code } đến đơn vị.
        [add] ✓ Đã bổ sung vào { $code } và báo nơi đang xem xét.
        [escalate] ✓ Đã chuyển { $code } xin ý kiến lãnh đạo.
        [hand_back] ✓ Đã chuyển lại { $code }.
       *[reopen] ✓ Đã nêu lại { $code }. Văn phòng sẽ xem và trả lời thầy/cô.
    }
obstacle-group-answered = ✓ Đã gửi trả lời { $count } việc.{ $moved ->
        [0] {""}
       *[other] {" "}{ $moved } việc đã có người xử lý trước nên giữ nguyên.
    }
obstacle-forwarded = ✓ Đã chuyển { $code } đến { $room }, hạn trả lời đơn vị vẫn là { $by }.
obstacle-closed = ✓ Cảm ơn thầy/cô. { $code } đã khép lại; khi cần thầy/cô vẫn nêu lại được.
obstacle-files = { $code }: { $count } tệp kèm theo.
obstacle-what-now = Thầy/cô xử lý { $code } thế nào ạ?
obstacle-moved-already = { $code } vừa được { $name } { $move ->
        [answer] trả lời
        [add] bổ sung
        [forward] chuyển phòng
        [escalate] báo cáo lãnh đạo
        [hand_back] chuyển lại
        [close] xác nhận đã giải quyết
        [reopen] nêu lại
       *[send] gửi
    } lúc { $at }. Thầy/cô xem lại giúp ạ.

obstacle-came = { $unit } phản ánh khó khăn { $code }: { $words }. Cần trả lời chậm nhất { $by }.
obstacle-was-answered =
    { $name } trả lời phản ánh { $code } ({ $words }):
    { $answer }

    Việc đã giải quyết xong chưa, thầy/cô cho biết giúp ạ.
obstacle-was-forwarded =
    { $name } chuyển phòng mình xem xét khó khăn { $code } của { $unit }: { $words }. Cần trả lời chậm nhất { $by }.
    { $note }
obstacle-goes-to-room = Phản ánh { $code } của thầy/cô ({ $words }) đã được chuyển đến { $room } xem xét.
obstacle-was-escalated =
    { $name } xin ý kiến lãnh đạo về khó khăn { $code } của { $unit }: { $words }. Hạn trả lời đơn vị: { $by }.
    { $note }
obstacle-goes-up = Phản ánh { $code } của thầy/cô ({ $words }) đã được báo cáo lãnh đạo. Hạn trả lời: { $by }.
obstacle-came-back =
    { $name } chuyển lại { $code } của { $unit }: { $words }. Cần trả lời chậm nhất { $by }.
    { $note }
obstacle-was-reopened =
    { $unit } nêu lại khó khăn { $code }: { $words }. Cần trả lời chậm nhất { $by }.
    { $note }
obstacle-was-added-to =
    { $unit } bổ sung vào { $code }: { $words }. Hạn trả lời: { $by }.
    { $note }
obstacle-was-closed = { $unit } cho biết khó khăn { $code } đã giải quyết xong: { $words }.

digest-note-obstacles = { $count } khó khăn, vướng mắc chưa trả lời{ $late ->
        [0] {""}
       *[other] , { $late } quá hạn
    }
digest-decide-obstacles = { $count } khó khăn, vướng mắc của đơn vị chờ anh/chị trả lời{ $late ->
        [0] {""}
       *[other] , { $late } việc quá hạn
    }.

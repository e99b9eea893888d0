# Thời gian: xin gia hạn, nhờ đồng nghiệp, báo nghỉ, nhắc tất cả, đặt ngày mốc.

command-more_time = Xin gia hạn
command-give_time = Gia hạn cho đơn vị
command-requests = Yêu cầu gia hạn
command-grant = Đồng ý gia hạn
command-deny = Không gia hạn
command-pass_on = Nhờ người khác làm
command-take = Nhận làm
command-decline = Không nhận
command-away = Báo nghỉ
command-back = Đã đi làm lại
command-nudge_all = Nhắc tất cả { $argument }
command-set_milestone = Đặt ngày mốc

more-time-request =
    { $title }: đơn vị xin gia hạn đến { $until } (hạn hiện nay: { $due }).
    Lý do: { $reason }
    Thầy/cô đồng ý không ạ?
more-time-asked = Đã chuyển yêu cầu gia hạn “{ $title }”. Khi có trả lời, hệ thống báo thầy/cô ngay; trong lúc chờ, hạn vẫn là { $due }.
more-time-asked-already = “{ $title }” đang có một yêu cầu gia hạn chờ trả lời rồi ạ.
more-time-nobody = Đã ghi nhận yêu cầu gia hạn “{ $title }”, nhưng cấp trên chưa có ai dùng hệ thống để trả lời. Thầy/cô gọi điện giúp ạ; hạn vẫn là { $due }.
more-time-not-later = Ngày xin gia hạn phải sau hạn hiện nay ({ $due }). Thầy/cô nhắn ngày khác giúp ạ.
more-time-too-late = Chỉ gia hạn được đến { $latest }. Thầy/cô nhắn ngày sớm hơn giúp ạ.
more-time-no-requests = Không có yêu cầu gia hạn nào đang chờ thầy/cô.
more-time-decided-already = { $state ->
        [granted] Yêu cầu này đã được { $by } đồng ý lúc { $at }.
       *[refused] Yêu cầu này đã được { $by } trả lời không gia hạn lúc { $at }.
    }
more-time-granted = Đã gia hạn “{ $title }” đến { $until } và báo cho đơn vị.
more-time-denied = Đã báo đơn vị là “{ $title }” không gia hạn.
more-time-given = Đã gia hạn “{ $title }” đến { $until }. Hệ thống báo ngay cho đơn vị.
more-time-was-granted = “{ $title }” được gia hạn đến { $until }.
more-time-was-denied = Yêu cầu gia hạn “{ $title }” chưa được đồng ý; hạn vẫn là { $due }. Nếu cần, thầy/cô liên hệ cấp trên giúp ạ.
give-time-nothing-owed = { $unit } hiện không có báo cáo nào đang chờ. Thầy/cô nhắn tên đơn vị khác giúp ạ.

handover-offer =
    { $name } nhờ thầy/cô làm giúp “{ $title }”, hạn { $due }.
    Thầy/cô nhận làm không ạ?
handover-offered = Đã hỏi { $name }. Đến khi đồng nghiệp nhận, hệ thống vẫn nhắc thầy/cô.
handover-unreachable = { $name } chưa mở hệ thống trên kênh nào nên chưa hỏi được. Thầy/cô báo trực tiếp giúp ạ.
handover-nobody = Đơn vị chưa có ai khác được giao báo cáo. Thầy/cô nhờ Phòng GDĐT hoặc Văn phòng Sở mời thêm người báo cáo thay giúp ạ.
handover-ended = Việc này đã xong hoặc đã được thu hồi ạ.
handover-taken = Cảm ơn thầy/cô đã nhận “{ $title }”. Từ nay hệ thống nhắc thầy/cô.
handover-declined = Vâng, hệ thống sẽ báo lại cho đồng nghiệp.
handover-was-taken = { $name } đã nhận làm “{ $title }”. Hệ thống không nhắc thầy/cô việc này nữa.
handover-was-declined = { $name } chưa nhận làm “{ $title }” được. Hệ thống vẫn nhắc thầy/cô.

away-kept = { $who ->
        [deputy] Đã ghi nhận thầy/cô nghỉ từ { $since } đến hết { $until }. Trong thời gian này hệ thống nhắc { $names } thay thầy/cô; hạn báo cáo không thay đổi.{ $reviewer }
       *[nobody] Đã ghi nhận thầy/cô nghỉ từ { $since } đến hết { $until }. Hệ thống không nhắc thầy/cô trong thời gian này; hạn báo cáo không thay đổi.{ $reviewer }
    }
away-too-long = Nghỉ quá một năm thì nên giao chức trách cho người khác. Thầy/cô nhắn ngày cuối không sau { $latest } giúp ạ.
away-ended = Chào thầy/cô trở lại. Hệ thống lại nhắc việc cho thầy/cô như trước.
away-none = Hệ thống không ghi nhận thầy/cô đang nghỉ.

nudge-all-planned = Hệ thống sẽ nhắc { $units } đơn vị chưa gửi báo cáo { $period }, từ { $at }. { $silent ->
        [0] {""}
       *[other] Có { $silent } đơn vị chưa ai dùng hệ thống, thầy/cô gọi điện giúp ạ.
    }
nudge-all-done = Hôm nay các đơn vị này đã được nhắc rồi; mỗi ngày hệ thống chỉ nhắc một lần ạ.
nudge-all-complete = Các đơn vị đã gửi đủ rồi ạ.
nudge-all-nobody = Các đơn vị còn thiếu chưa có ai dùng hệ thống, thầy/cô gọi điện giúp ạ.
nudge-by-superior = Cấp trên nhờ thầy/cô sớm gửi báo cáo { $period } của { $unit }, hạn { $due } ({ $when }).
nudge-moved = Hạn nộp báo cáo { $period } của { $unit } nay là { $due } ({ $when }).
nudge-away = {"  "}Người báo cáo đang nghỉ: { $units }.

milestone-option = { $title } ({ $event }): { $date }
milestone-no-date = chưa có ngày
milestone-set =
    Đã đặt ngày { $title }: { $date }.
    { $lines }
    Đơn vị nào có hạn thay đổi sẽ được báo trong lần nhắc tới.
milestone-deadline = • { $form } – { $tier }: hạn { $due }

command-unreachable = Không liên lạc được
unreachable =
    Hệ thống không gửi được tin cho { $count } người:
    { $lines }
    { $more }
    Thầy/cô gọi điện giúp, hoặc gửi lời mời mới để kết nối lại ạ.
unreachable-line = { $why ->
        [never] • { $name } – { $unit }: chưa mở hệ thống lần nào
       *[blocked] • { $name } – { $unit }: { $channel } không nhận tin nữa
    }
unreachable-more = … và { $count } người khác.
unreachable-nobody = Những người đã đăng ký trong phạm vi của thầy/cô đều nhận được tin ạ.

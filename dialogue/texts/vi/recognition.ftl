# Sổ trường chuẩn quốc gia: số liệu, một trường, các bước, quyết định, đề xuất từ báo cáo.

command-recognitions = Chuẩn quốc gia
command-recognition = Mở sổ của trường
command-recognition_find = Tìm trường
command-registered = Đã đăng ký đánh giá ngoài
command-proposals = Đề xuất chờ ghi nhận
command-proposal = Xem đề xuất

menu-proposals = Có { $count } đề xuất chuẩn quốc gia chờ thầy/cô ghi nhận.

recognition-none-here = Phong trào này không có nội dung trường chuẩn quốc gia.
recognition-not-yours = Đơn vị của thầy/cô không thuộc diện công nhận trường chuẩn quốc gia. Nếu cần, thầy/cô liên hệ Văn phòng Sở giúp ạ.
recognition-not-found = Hệ thống không tìm thấy trường hay quyết định này trong phạm vi của thầy/cô. Thầy/cô nhắn “tìm trường” rồi nhắn tên trường giúp ạ.

recognition-heading = Chuẩn quốc gia – { $unit }
recognition-page = { $page }
recognition-unknown = Trường chưa có trong lộ trình, sổ chưa ghi quyết định nào.
recognition-for-year = {" "}(dự kiến đạt năm { $year })
recognition-because = {" – "}{ $reason }
recognition-step = Bước hiện nay: { $step }{ $year }.
recognition-source = {" "}(nguồn: { $source })
recognition-reason = Lý do: { $reason }
recognition-decision = Quyết định { $number } ngày { $day }: { $grade }, { $kind }, giá trị đến { $until }{ $source }.
recognition-act-by = { $when ->
        [late] ⚠ Hạn đăng ký đánh giá ngoài để được công nhận lại đã qua ({ $day }). Trường cần đăng ký ngay.
        [soon] Cần làm: tự đánh giá và đăng ký đánh giá ngoài trước { $day } để được công nhận lại.
       *[later] Hạn đăng ký đánh giá ngoài để được công nhận lại: { $day }.
    }
recognition-registered-again = Đã đăng ký để được công nhận lại.
recognition-expired = ⚠ Công nhận đã hết hạn từ sau ngày { $day }.
recognition-lost = ⚠ Không còn hiệu lực từ ngày { $day }: { $why }
recognition-earlier = Quyết định trước đó:
recognition-history = Quá trình:
recognition-moved-line = { $day }: { $step }{ $year }{ $reason }
recognition-files = Mã sổ { $code }, { $count ->
        [0] chưa có tệp quyết định
       *[other] { $count } tệp quyết định
    }.
recognition-number-shared = ⚠ Số quyết định { $number } cũng đã ghi cho: { $units }. Nếu một quyết định công nhận nhiều trường thì không cần sửa gì.

recognition-deed-plan = Đưa vào lộ trình, ghi năm
recognition-deed-self_assess = Đang tự đánh giá
recognition-deed-register = Đã đăng ký đánh giá ngoài
recognition-deed-assess = Đang đánh giá ngoài
recognition-deed-pass = Đánh giá ngoài đạt, chờ quyết định
recognition-deed-fail = Đánh giá ngoài không đạt
recognition-deed-postpone = Tạm hoãn
recognition-deed-give_back = Trả hồ sơ về bước tự đánh giá
recognition-deed-drop = Đưa ra khỏi lộ trình
recognition-deed-record = Ghi quyết định công nhận
recognition-deed-withdraw = Quyết định hết hiệu lực hoặc ghi nhầm
recognition-deed-files = Xem tệp quyết định

recognition-moved =
    ✓ Đã ghi sổ.
    { $page }
recognition-recorded =
    ✓ Đã ghi quyết định.
    { $page }
recognition-withdrawn =
    ✓ Đã ghi sổ.
    { $page }
recognition-withdrawn-already =
    Quyết định này vừa được người khác ghi là hết hiệu lực hoặc ghi nhầm. Hệ thống giữ theo lần ghi đó ạ.
    { $page }
recognition-nothing-to-withdraw = Sổ của trường không còn quyết định nào để thôi ghi nhận.
recognition-was-mistaken = Quyết định { $code } đã được xác định là ghi nhầm ({ $reason }), không tính vào sổ.
recognition-overtaken = Trong lúc thầy/cô xem, { $name } đã ghi sổ { $unit } lúc { $at }: { $step }. Hệ thống giữ theo lần ghi đó; thầy/cô mở lại sổ để xem ạ.
recognition-registered-already = { $unit } đang ở bước “{ $step }” nên không cần ghi đăng ký nữa ạ.

recognition-known = Quyết định { $number } đã có trong sổ của trường ({ $code }). Thầy/cô nhắn số khác, hoặc “hủy” để dừng ạ.
recognition-known-now = Quyết định { $number } vừa được người khác ghi vào sổ của trường, nên không ghi lại nữa ạ.
recognition-rise-lowest = Nâng mức độ là lên mức cao hơn, nhưng câu trước thầy/cô chọn mức thấp nhất. Thầy/cô chọn lại giúp, hoặc nhắn “quay lại” để sửa mức độ ạ.
recognition-not-held = Quyết định này có giá trị từ { $first } đến { $last }. Thầy/cô nhắn một ngày trong khoảng đó giúp ạ.

recognition-was-recorded = ✓ Sổ chuẩn quốc gia đã ghi quyết định { $number } ngày { $day } công nhận { $unit }, có giá trị đến { $until }. Chúc mừng thầy/cô và nhà trường!
recognition-was-moved = Sổ chuẩn quốc gia của { $unit } vừa ghi: { $step }. Lý do: { $reason }
recognition-was-lost = Sổ chuẩn quốc gia ghi: quyết định { $number } công nhận { $unit } không còn hiệu lực từ { $on }. Lý do: { $reason } Nếu chưa đúng, thầy/cô báo phòng chuyên môn của Sở giúp ạ.
recognition-registered = { $unit } báo đã đăng ký đánh giá ngoài trường chuẩn quốc gia ({ $day }).

proposal-take = Ghi nhận
proposal-decline = Không ghi nhận
proposal-report = Xem báo cáo
proposal-files = Xem minh chứng
proposal-what-now = Thầy/cô ghi nhận đề xuất này chứ ạ?
proposal-none = Không có đề xuất nào chờ ghi nhận.
proposal-queue = Chờ ghi nhận: { $count } đề xuất từ báo cáo đã xác nhận.{ $shown ->
        [19] {" "}Đây là 19 đề xuất chờ lâu nhất.
       *[other] {""}
    } Thầy/cô chọn đề xuất cần xem:
proposal-page =
    Đề xuất từ báo cáo { $code } của { $unit } (gửi lúc { $at })
    • Sổ đang ghi: { $has }
    • Báo cáo ghi: { $says }
    Thầy/cô ghi nhận chứ ạ?
proposal-step = { $step }{ $year }
proposal-decision-brief = quyết định { $number }
proposal-gone-brief = không còn khác sổ
proposal-declined = Vâng, sổ giữ nguyên. Báo cáo của trường vẫn như cũ.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } đề xuất.
    }
proposal-told = { $unit } báo có quyết định công nhận trường chuẩn quốc gia số { $number } (báo cáo đã được xác nhận). Thầy/cô xem và ghi nhận giúp ạ.
proposal-decided-already = Đề xuất của { $unit } { $state ->
        [taken] đã được { $name } ghi nhận lúc { $at }
        [declined] đã được { $name } xem lúc { $at } và không ghi nhận
       *[gone] không còn chờ: sổ đã ghi như vậy, hoặc báo cáo đang được sửa
    }.

recognition-overview =
    Trường chuẩn quốc gia, tính đến { $day }
    { $lines }
recognition-target = 🎯 { $title }: { $value } – { $kept ->
        [yes] đạt
       *[no] chưa đạt
    } (chỉ tiêu: { $promise }).
recognition-growth = Toàn ngành: { $in_force } trường đang đạt chuẩn (ban đầu { $baseline }). Công nhận mới { $gross }, hết hạn { $expired }, mất { $lost }: thực tăng { $net }.
recognition-scope = Trong phạm vi của thầy/cô ({ $count } trường): công nhận mới { $gross }, công nhận lại { $renewed }, nâng mức độ { $raised }, hết hạn { $expired }, mất { $lost }.
recognition-by-year = Công nhận mới theo năm: { $years }.
recognition-by-year-none = Công nhận mới theo năm: chưa có.
recognition-year-count = { $year }: { $count }
recognition-in-force = Đang đạt chuẩn, có quyết định trong sổ: { $levels }.
recognition-in-force-none = Sổ chưa ghi trường nào đang đạt chuẩn.
recognition-level = { $level } { $count } ({ $grades })
recognition-grade = { $grade }: { $count }
recognition-several = nhiều cấp học
recognition-funnel = Trên lộ trình: { $steps }.
recognition-funnel-none = Sổ chưa ghi trường nào trên lộ trình.
recognition-funnel-step = { $step } { $count }
recognition-lapsing = ⚠ Sắp hết hạn, chưa đăng ký lại ({ $count }): { $units }{ $more ->
        [0] {""}
       *[other] {" "}và { $more } trường nữa
    }.
recognition-lapsing-unit = { $unit } ({ $day })
recognition-waiting = Chờ ghi nhận: { $count } đề xuất từ báo cáo đã xác nhận.

recognition-plan = Kế hoạch kiểm tra năm { $year } ({ $unit }): { $levels }.
recognition-plan-missing = Kế hoạch kiểm tra năm { $year } ({ $unit }): chưa gửi, { $late ->
        [yes] đã quá hạn { $due }
       *[no] hạn { $due }
    }.
recognition-plan-not-issued = Kế hoạch kiểm tra năm { $year } ({ $unit }): đã báo là chưa ban hành.
recognition-plan-level = { $level } dự kiến { $planned }, đã công nhận { $recognised }

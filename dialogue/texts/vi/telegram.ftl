# Telegram's own words: the command menu, the bot's description, the few things said outside a talk.

telegram-command-report = baocao
telegram-command-report-words = Làm báo cáo
telegram-command-drafts = nhap
telegram-command-drafts-words = Bản nháp đang làm dở
telegram-command-deadlines = hannop
telegram-command-deadlines-words = Còn nợ báo cáo nào, hạn đến khi nào
telegram-command-menu = menu
telegram-command-menu-words = Những việc có thể làm ở đây
telegram-command-help = trogiup
telegram-command-help-words = Trợ giúp
telegram-command-cancel = huy
telegram-command-cancel-words = Bỏ việc đang làm

telegram-description =
    Hệ thống báo cáo phong trào thi đua của ngành Giáo dục.
    Thầy/cô báo cáo ngay trong cuộc trò chuyện này: hệ thống hỏi từng câu, lưu nháp giúp, và gửi lại mã biên nhận.
    Cần có lời mời của Sở hoặc Phòng GDĐT để bắt đầu.
telegram-short-description = Báo cáo phong trào thi đua ngay trong cuộc trò chuyện.

telegram-private-only = Hệ thống chỉ trao đổi riêng với từng thầy/cô. Thầy/cô bấm vào tên hệ thống rồi nhắn trực tiếp giúp ạ.
telegram-keyboard-closed = Đã ghi nhận ạ.
telegram-file-gone = Tệp này không còn được lưu. Thầy/cô nhắn Văn phòng Sở nếu cần lại ạ.

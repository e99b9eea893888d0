# Why an answer could not be read, and what to send instead.

problem-inequality = “Trên”, “dưới”, “hơn” chưa phải là một con số. Thầy/cô nhắn giúp số cụ thể, ví dụ 12.
problem-negative = Số này không thể nhỏ hơn 0. Thầy/cô nhắn lại giúp ạ.
problem-has-fraction = Câu này đếm bằng số nguyên, không có phần lẻ. Thầy/cô nhắn lại giúp, ví dụ 12.
problem-percent-not-ratio = Câu này cần hai số, không phải phần trăm. Thầy/cô nhắn giúp số đạt trên tổng số, ví dụ 18/20.
problem-over-hundred = Tỷ lệ không thể quá 100%. Thầy/cô xem lại giúp ạ.
problem-date-impossible = Không có ngày này trên lịch. Thầy/cô nhắn lại theo ngày/tháng/năm, ví dụ 15/11/2023.
problem-date-vague = Câu này cần một ngày cụ thể. Thầy/cô nhắn giúp, ví dụ 15/11/2023.
problem-several = Thầy/cô nhắn giúp một câu trả lời thôi ạ.
problem-no-data = Câu này cần có số liệu. Nếu chưa có, thầy/cô nhắn “để sau” để lưu nháp rồi làm tiếp ạ.
problem-unknown = Nếu chưa rõ, thầy/cô nhắn “để sau” để lưu nháp, hỏi lại rồi làm tiếp ạ.
problem-not-applicable = Câu này áp dụng cho đơn vị của thầy/cô nên cần có trả lời ạ.
problem-unclear = Hệ thống chưa rõ ý thầy/cô. Thầy/cô trả lời “có” hoặc “không” giúp ạ.

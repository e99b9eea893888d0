# What the command line and the office's lists say.

invitations-title = Lời mời
invitations-unit = Mã đơn vị
invitations-name = Đơn vị
invitations-role = Chức trách
invitations-code = Mã mời
invitations-link = Đường dẫn
invitations-expires = Hết hạn
invitations-picture = Mã QR

campaign-checked = { $count } lỗi trong { $folder }.

# What the command line and the office's lists say.

invitations-title = Invitations
invitations-unit = Unit code
invitations-name = Unit
invitations-role = Role
invitations-code = Code
invitations-link = Link
invitations-expires = Expires
invitations-picture = QR code

campaign-checked = { $count ->
    [one] 1 fault in { $folder }.
   *[other] { $count } faults in { $folder }.
}

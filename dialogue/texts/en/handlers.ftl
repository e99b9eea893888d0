# What the conversations say: enrolling, menu, reports, receipts, drafts, invitations.

command-report = Report
command-drafts = Drafts
command-view = View { $argument }
command-correct = Correct { $argument }
command-deadlines = Deadlines
command-invite = Invite
command-link = Link another channel
command-my_data = My data
command-menu = Menu

role-reporter = reporter
role-deputy = deputy reporter
role-confirmer = confirmer
role-specialist = specialist of a room
role-coordinator = coordinator in the department's office
role-observer = observer
role-council = member of the emulation council
role-leader = leader
role-admin = administrator

channel-telegram = Telegram
channel-web = web
channel-terminal = terminal
channel-zalo = Zalo

stranger =
    Welcome. This is the reporting system of { $title }, { $organisation }.
    To use it you need an invitation from the department or the district office: open its link, or send its code (12 characters, XXXX-XXXX-XXXX) here.
code-unknown = This code is not right. Please check each character of the invitation and send it again.
code-expired = This invitation has expired. Please ask for a new one.
code-used = This invitation has been used. Each works once; please ask for a new one.
code-revoked = This invitation was withdrawn. Please ask who invited you.
code-wait = Too many wrong codes. Please wait 15 minutes, or ask for the invitation again.
enrol-declined = Nothing was kept about you. If you want to take part later, open the invitation again.
enrol-welcome = Thank you, { $name }. You are enrolled: { $vai_tro } – { $don_vi }.
accept-declined = Nothing was changed. The invitation is still valid.
accept-done = You have one more role: { $vai_tro } – { $don_vi }.
link-already = This account is already linked to you.
link-done = The account is linked. Your drafts and reports are on both channels.
link-code =
    Linking code: { $code }
    On the other channel, open the chat with this system and send this code. It works once, within { $minutes } minutes.

menu-greeting =
    Hello { $name }. { $owed }{ $drafts }
    What would you like to do?
menu-heading =
    { $owed }{ $drafts }
    What would you like to do?
menu-owed = { $count ->
    [one] 1 report is waiting.
   *[other] { $count } reports are waiting.
}
menu-no-reports = You need not send reports here. With a report's code, send “view BC-…” to read it.
menu-nothing-owed = No report is waiting.
menu-drafts = { $count ->
    [one] There is 1 draft.
   *[other] There are { $count } drafts.
}

obligation-title = { $form } – { $period } – { $unit }
owed-option = { $title } (due { $due })
owed-option-late = { $title } (was due { $due })
owed-option-draft = { $title } (due { $due }, begun)
report-begins =
    { $title }
    Due: { $due }{ $closes }. It takes about 5 minutes. You can stop at any time; a draft is kept.
report-begins-late =
    { $title }
    It was due on { $due }; it can be sent until { $locks }{ $closes }. You can stop at any time; a draft is kept.
report-closes = ; figures up to { $date }
report-nothing-owed = Your unit owes no report now. Thank you!
report-not-yours = No unit's report is assigned to you. If that is wrong, please contact the department's office.
report-locked = “{ $title }” has been locked since { $locks }, so it cannot be sent. What you entered is kept as a draft. To send it late, please contact the department's office.
report-not-open = “{ $title }” opens on { $opens }. Please send “report” then.
report-already-sent = “{ $title }” has been sent already. You can view or correct it.
report-sent-by-other = While you were filling it in, a colleague of your unit sent “{ $title }”. Yours was not sent; if your figures differ, correct the one that was sent.

receipt =
    ✓ Report { $code } was received.
    { $form } – { $period } – { $unit }
    At { $time }{ $late }
    Checksum: { $digest }
    You can correct it until { $locks }. Thank you!
receipt-corrected =
    ✓ The correction was received: { $code } (revision { $revision }).
    { $form } – { $period } – { $unit }
    At { $time }{ $late }
    Reason: { $reason }
    Checksum: { $digest }
    The earlier revision is kept. You can correct it until { $locks }.
receipt-late = {" "}(late)
receipt-view =
    Report { $code } (revision { $revision })
    { $form } – { $period } – { $unit }
    Sent at { $time }{ $late }
    Checksum: { $digest }
    { $stands }
    { $lines }
receipt-superseded = There is a newer revision: { $code }.
receipt-not-found = No report “{ $code }” was found in your scope. Please check the code on the receipt, for example: view BC-7K3M-2Q.

correct-nothing = There is no sent report that can still be corrected.
correct-locked = Report { $code } is locked and cannot be corrected any more. If needed, please contact the department's office.
correct-newer = There is a newer revision of report { $code }: { $newer }. Please correct that one.
correction-begins = Report { $code } is open for correction. Send the number of the question to change, then “send”.
correction-no-change = Nothing differs from report { $code } yet. Send the number of the question to change, or “cancel” to leave it as it is.
correction-overtaken = While you were correcting, a newer revision was sent ({ $code }). Yours was not sent; open the newer one to go on.

drafts-none = You have no drafts.
draft-resumed = Going on with the draft: { $title }.
draft-parked = The draft “{ $title }” was kept. Write “drafts” to go on with it.
draft-kept = All right, let us go on.
draft-parked-short = Draft kept: “{ $title }”.
draft-dropped = The draft was dropped.
draft-option-reporting = { $title } (kept { $time })
draft-option-correcting = Correction: { $title } (kept { $time })
talk-cancelled = Stopped.

deadlines =
    { $lines }
deadline-open = • { $title }: due { $due }
deadline-late = • { $title }: overdue ({ $due })
deadline-ending = • { $title } ({ $subject }), { $unit }: ends { $ends }
deadline-sent = • { $title }: sent ({ $code }) ✓

invite-made =
    Invitation for { $role } – { $unit }:
    Code: { $code }
    { $link }
    It works once and expires { $expires }. Please pass it on privately, not in a group.
not-allowed-role = This is not among your tasks. If needed, please contact the department's office.
not-allowed = This belongs to another unit's scope, so it cannot be done. If needed, please contact the department's office.

my-data =
    What is kept about you:
    • Name: { $name }
    • Telephone: { $phone }
    { $roles }
    • Channels: { $channels }
    • Reports sent: { $reports }
    • { $notice }
    To have it corrected or deleted, contact the department's office; it answers within 2 working days.
my-data-role = • Role: { $role } – { $unit }
my-data-no-phone = none
my-data-notice = You agreed to the privacy notice (version { $version }) at { $agreed }
my-data-no-notice = The privacy notice was not shown (the account was opened by an administrator)

thanks = You are welcome.
old-button-ended = That button belongs to something that is finished.
file-not-expected = No file is expected now, so it was not kept. Please send it in a report, when evidence is asked for.
language-switched = The system will speak English.
fault-ours = Something went wrong on our side (fault { $number }). What you entered is still there; please try again, and if it fails again tell the department's office this number.

# Calendars: everyone's deadlines in their own; days off, worked and left in peace, as the office decides.

command-calendar = My calendar
command-calendar_revoke = Revoke my calendar link
command-edit_calendar = Edit days off

file-unnamed = Attached file

calendar-name = Report deadlines
calendar-given =
    Your deadlines are in the attached file: open it to add them to your calendar.
    For a calendar that follows when deadlines move, subscribe to this link in your calendar program (“add calendar from URL”):
    { $link }
    The link is yours alone: whoever has it sees these deadlines. Should it get about, send “revoke my calendar link”.
calendar-file = Your deadlines are in the attached file: open it to add them to your calendar. When deadlines move, send “calendar” for a new file; opening it corrects the old entries.
calendar-nothing = You have no reports to send, so there are no deadlines for a calendar.
calendar-revoked = Revoked: the old calendar link no longer works. Send “calendar” for a new one.
calendar-none = You have no calendar link. Send “calendar” to get one.
calendar-feed-gone = This calendar link is wrong or was revoked. Send “calendar” in the chat for a new one.
calendar-feed-away = The system is away for a moment. Your calendar program will try again.
calendar-entry-due = Due: { $title }
calendar-entry-sent = ✓ Sent: { $title }
calendar-ending = { $title } ({ $subject }), { $unit }
calendar-about-ending = To be acted on before { $act_by }; ends { $ends }.
calendar-about-due = Due: { $due }. Open from { $opens }; can be sent late until { $locks }.
calendar-about-sent = Sent at { $at }, receipt { $code }.
calendar-about-link = Open the chat: { $link }

calendar-kind-off = day off
calendar-kind-work = working day
calendar-kind-avoid = day without reminders
calendar-kind-usual = as usual
calendar-day = • { $day }: { $kind }{ $note }
calendar-day-note = {" "}({ $note })
calendar-span = { $first } to { $last }
calendar-days-ahead =
    Days off, worked in exchange or without reminders in the next three months:
    { $lines }
calendar-days-ahead-none = The next three months have no days off, worked in exchange or without reminders.
calendar-days-more = … and { $count } more stretches of days
calendar-what-to-change = What would you like to change?
calendar-preview =
    { $lines }
    { $kind ->
        [usual] As usual again.
        [off] A day off: deadlines on it move to the next working day, and it does not count as a working day.
        [work] A working day: it counts as one, and reminders may go out.
        [avoid] Still a working day, but nobody is reminded on it.
       *[mixed] {""}
    }
calendar-preview-moves =
    { $count } deadlines move:
    { $lines }
calendar-preview-no-moves = No deadline moves.
calendar-preview-question = Shall it be so?
calendar-move = • { $report } { $period } – { $tier }, { $units } units: { $before } → { $after }
calendar-moves-more = … and { $count } more
calendar-no-deadline = no deadline
calendar-set =
    In the calendar now:
    { $lines }
    { $moves ->
        [0] No deadline moved.
       *[other] { $moves } deadlines moved; the units concerned are told in the next reminder.
    }
calendar-dropped = The calendar stays as it is.
calendar-span-too-long = At most { $days } days in a row at a time. Please send an earlier last day.
calendar-file-unreadable = The file { $name } cannot be read. Please save it as Excel (.xlsx) and send it again.
calendar-file-faults =
    { $count ->
        [0] The file cannot be used, the calendar stays as it is:
       *[other] The file has { $count } faults, the calendar stays as it is:
    }
    { $lines }
    Please correct it and send it again.
calendar-file-empty = • There is no line in the file.
calendar-nothing-to-set = From { $first } to { $last } there is no day to be changed like that. Please send another last day.

# Broadcasts: one text to many people.
command-broadcast = Send a broadcast
broadcast-refresh = Refresh
command-broadcasts = Broadcast progress
command-send_plan = Send the plan
command-broadcast_stop = Stop sending
command-broadcast_unread = Who has not read it
command-read = Read

broadcast-head = From { $unit }:
broadcast-please-confirm = (Please tap “Read” when you have read this.)

broadcast-to-all = Everyone
broadcast-to-below = All units below us
broadcast-to-area = One district
broadcast-to-level = One level of education
broadcast-to-missing = Units that have not reported
broadcast-to-role = By role
broadcast-report = { $title } ({ $count } units missing)

broadcast-now = Now
broadcast-now-at-night = Now, although it is late
broadcast-morning = { $at }
broadcast-later = At a day and hour

broadcast-meant-all = everyone
broadcast-meant-below = the units below { $unit }
broadcast-meant-within = { $meant } below { $unit }
broadcast-meant-under = { $unit } and the units below it
broadcast-meant-area = the area of { $area }
broadcast-meant-level = the { $level } schools
broadcast-meant-missing = the units that have not sent { $report }
broadcast-meant-role = { $role }

broadcast-preview =
    The message above is just what people will see{ $confirm ->
        [yes] , with a button “Read”
       *[no] {""}
    }.
    • To: { $to }
    • People: { $people }, in { $units } units{ $sample }
    • { $unreachable ->
        [0] All of them have a channel that takes messages
       *[other] Cannot be reached: { $unreachable }
    }
    • When: { $when }
    Please check, then choose.
broadcast-sample = , for example { $units }
broadcast-when-now = at once
broadcast-nobody = Nobody is enrolled there ({ $to }), so nothing can be sent. Please choose somebody else.
broadcast-decide-send = Send
broadcast-decide-text = Change the text
broadcast-decide-people = Change the recipients
broadcast-decide-time = Change the time
broadcast-decide-drop = Do not send
broadcast-dropped = All right, nothing was sent.
broadcast-hour-not-read = This time could not be read. Please write it like 7:30 or 14:00.
broadcast-hour-at-night = Broadcasts can be set for any time from 7:00 to 21:00, so that nobody is disturbed. Please choose another.
broadcast-hour-past = That time has gone by. Please choose another.
broadcast-no-changes = No milestone has changed since the plan was last sent. Please choose something else to send.

broadcast-progress =
    { $title }
    { $bar } { $percent }%
    Sent: { $sent } of { $planned } people{ $rest }{ $lost }{ $stopped }{ $read }
broadcast-title-scheduled = Broadcast “{ $text }”, set for { $at }.
broadcast-title-going = Sending “{ $text }”
broadcast-title-done = ✓ Sent: “{ $text }”
broadcast-title-stopped = Stopped: “{ $text }”
broadcast-planned = For { $count } people.
broadcast-rest = , waiting: { $count }
broadcast-lost = , not reached: { $count }
broadcast-stopped-copies = , taken back: { $count }
broadcast-read =
    {""}
    Read by { $count }
broadcast-title-short = Broadcast “{ $text }” ({ $at })
broadcast-see-below = ✓ “{ $text }” is out; see below.
broadcast-none = Your unit has sent no broadcast yet.
broadcast-choose = Which broadcast?
broadcast-stopped-now = Stopped. Those who already had the message keep it.
broadcast-over-already = This broadcast had ended already; there is nothing to stop.
broadcast-unread =
    Not read by { $people } people in { $units } units.
    { $named }
broadcast-unread-none = Everyone who got the message has read it. Thank you!
broadcast-unread-nobody = Nobody has got this message yet.
broadcast-unread-not-asked = This broadcast did not ask for “Read”, so nobody knows who has read it.
broadcast-more-units = and { $count } more units:
broadcast-units-by-area = { $area }: { $count }

read-noted = Thank you, noted.
read-noted-before = It is noted already that you have read this.
read-nothing = There is no message that waits for you to confirm it.

plan-heading = Plan: { $title }
plan-term = Term: { $starts } – { $ends }
plan-milestones = Milestones:
plan-milestone = • { $title }: { $day }
plan-milestone-open = • { $title }: { $event }
plan-targets = Targets:
plan-target = • { $promise }
plan-reports = Reports to come:
plan-report = • { $title }: { $dues }
plan-due = { $tier } by { $time } on { $day }
plan-closing = For your unit's own deadlines write “deadlines” to the system.
plan-changes-heading = Changes in the plan: { $title }
plan-change-milestone = • { $title }: { $day }
plan-change-open = • { $title }: no date yet
plan-changes-reports = Deadlines that go with it:

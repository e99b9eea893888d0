# Time: asking for more, asking a colleague, being away, reminding all, dating a milestone.

command-more_time = Ask for more time
command-give_time = Give a unit more time
command-requests = Requests for more time
command-grant = Grant
command-deny = Do not grant
command-pass_on = Ask a colleague
command-take = I will do it
command-decline = I cannot
command-away = I am away
command-back = I am back
command-nudge_all = Remind all { $argument }
command-set_milestone = Date a milestone

more-time-request =
    { $title }: the unit asks for more time, until { $until } (due now: { $due }).
    Reason: { $reason }
    Do you agree?
more-time-asked = Your request about “{ $title }” has been passed on. You will hear as soon as there is an answer; until then it stays due on { $due }.
more-time-asked-already = A request about “{ $title }” is waiting for its answer already.
more-time-nobody = Your request about “{ $title }” is kept, but nobody above uses this system yet. Please call them; it stays due on { $due }.
more-time-not-later = Please name a day after the present deadline ({ $due }).
more-time-too-late = More time can be given until { $latest } at most. Please name an earlier day.
more-time-no-requests = No request for more time is waiting for you.
more-time-decided-already = { $state ->
        [granted] { $by } granted this at { $at }.
       *[refused] { $by } answered at { $at } that there is no more time.
    }
more-time-granted = “{ $title }” is now due on { $until }; the unit has been told.
more-time-denied = The unit has been told that “{ $title }” gets no more time.
more-time-given = “{ $title }” is now due on { $until }. The unit is being told.
more-time-was-granted = “{ $title }” is now due on { $until }.
more-time-was-denied = There is no more time for “{ $title }”; it stays due on { $due }. If you need to, please talk to those above.
give-time-nothing-owed = { $unit } owes nothing at the moment. Please name another unit.

handover-offer =
    { $name } asks you to do “{ $title }”, due on { $due }.
    Will you do it?
handover-offered = { $name } has been asked. Until they take it, you go on being reminded.
handover-unreachable = { $name } is on no channel of this system yet and could not be asked. Please tell them yourself.
handover-nobody = Nobody else may report for your unit. Please have a deputy invited.
handover-ended = This is done with, or was taken back.
handover-taken = Thank you for taking “{ $title }”. From now on you are reminded.
handover-declined = Your colleague will be told.
handover-was-taken = { $name } has taken “{ $title }”. You are no longer reminded of it.
handover-was-declined = { $name } cannot take “{ $title }”. You go on being reminded.

away-kept = { $who ->
        [deputy] You are away from { $since } to { $until }. Meanwhile { $names } gets the reminders; deadlines stay as they are.{ $reviewer }
       *[nobody] You are away from { $since } to { $until }. You get no reminders meanwhile; deadlines stay as they are.{ $reviewer }
    }
away-too-long = For more than a year, somebody else should get the role. Please name a last day up to { $latest }.
away-ended = Welcome back. You are reminded again as before.
away-none = You were not noted as being away.

nudge-all-planned = { $units } units that have not sent report { $period } will be reminded, from { $at }. { $silent ->
        [0] {""}
       *[other] In { $silent } units nobody uses this system yet; please call them.
    }
nudge-all-done = These units were reminded today already; once a day is the most.
nudge-all-complete = All units have sent it.
nudge-all-nobody = Nobody in the missing units uses this system yet; please call them.
nudge-by-superior = The office above asks for report { $period } of { $unit } soon, due on { $due } ({ $when }).
nudge-moved = Report { $period } of { $unit } is now due on { $due } ({ $when }).
nudge-away = {"  "}Who reports is on leave: { $units }.

milestone-option = { $title } ({ $event }): { $date }
milestone-no-date = no date yet
milestone-set =
    { $title } is now on { $date }.
    { $lines }
    Units whose deadline moved are told with their next reminder.
milestone-deadline = • { $form } – { $tier }: due { $due }

command-unreachable = Out of reach
unreachable =
    { $count } people cannot be reached:
    { $lines }
    { $more }
    Please call them, or send a new invitation to connect them again.
unreachable-line = { $why ->
        [never] • { $name } – { $unit }: has never opened this system
       *[blocked] • { $name } – { $unit }: { $channel } takes no more messages
    }
unreachable-more = … and { $count } more.
unreachable-nobody = Everybody enrolled in your scope can be reached.

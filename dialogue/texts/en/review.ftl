# Review of reports: the queue, one report, returning questions, sending again.

command-review = Review reports
command-review_open = Review report { $argument }
command-take_back = Take back the return of { $argument }

review-decision-confirm = Confirm
review-decision-return = Return
review-decision-overturn = Return
review-decision-take_back = Take back the return
review-decision-put_off = Tomorrow
review-decision-files = See the evidence
review-decision-whole = See the whole report
review-what-now = What do you decide on { $title }?

deadline-returned = • { $title }: returned, to be corrected ({ $code })
menu-returned = { $count } returned reports are to be corrected.
menu-review = { $count } reports wait for your review.

review-none = No report waits for your review.
review-all-put-off = Nothing waits for review today. The { $count } reports that you put off come up again from { $until }.
review-queue =
    Waiting: { $count }{ $later ->
        [0] {""}
       *[other] {" "}(put off: { $later })
    }.{ $more ->
        [0] {""}
       *[other] {" "}These are the { $shown } that came first.
    } Which one would you like to see?
review-option = { $title }{ $again ->
        [yes] {" "}· sent again
       *[no] {""}
    }{ $warnings ->
        [0] {""}
       *[other] {" "}· ⚠ { $warnings }
    }
review-option-together = Confirm the { $count } without a warning together

review-heading =
    { $title }
    { $code }, revision { $revision }, sent by { $name } at { $time }
review-stands-confirmed = Confirmed by { $name } at { $at }.
review-stands-returned =
    Returned by { $name } at { $at }; to be sent again by { $until }:
    { $lines }
review-stands-waiting = The report waits for review.
review-returned-for =
    Returned for:
    { $lines }
review-changed =
    The unit has corrected:
    { $lines }
review-unchanged = The unit left the returned answers as they were.
review-question = Question { $number } ({ $label })
review-marked = • { $question }: { $reason }
review-note = The unit's message: { $note }
review-difference = { $label } { $before } → { $now }

review-warning-late = ⚠ Sent after the deadline.
review-warning-falls = ⚠ { $question }: the cumulative figure falls from { $before } to { $now }.
review-warning-more-than-whole = ⚠ { $question }: the part is more than the whole ({ $now }).
review-warning-differs = ⚠ { $question }: the unit says { $now }, the system counts { $before }.
review-warning-no-evidence = ⚠ { $question }: no file of evidence is attached.
review-warning-counted-already = ⚠ { $question }: this decision stands in report { $code } already.

review-confirmed = ✓ Confirmed: { $title }.{ $left ->
        [0] {" "}Nothing else waits for review.
       *[other] {" "}{ $left } more wait for review.
    }
review-put-off = This report comes up again on { $until }.{ $left ->
        [0] {""}
       *[other] {" "}{ $left } more wait for review.
    }
review-files = Evidence of report { $code }: { $count } files.
review-decided-already = { $title } { $state ->
        [confirmed] was confirmed by { $name } at { $at }; you need not review it any more
        [returned] was returned by { $name } at { $at }; the unit is correcting it
       *[other] waits for review again: { $name } took the return back at { $at }
    }.
review-overtaken = There is a newer revision of report { $code }: { $newer }. Please look at that one.

review-together =
    These { $count } reports have no warning. What changed since last time stands beside each.

    { $lines }

    Confirm them all?
review-together-line = • { $title }: { $differences }
review-together-none = No report can be confirmed together with others. Please look at them one by one.
review-together-dropped = Nothing was confirmed.
review-together-done = { $count ->
        [0] Nothing was confirmed.
       *[other] ✓ { $count } reports confirmed.
    }{ $moved ->
        [0] {""}
       *[other] {" "}{ $moved } were corrected or decided while you looked, and were left alone.
    }

review-reason-other = Another reason (in your own words)
review-marked-twice = This question is marked already. Choose another, or send “back” to change its reason.
review-returned =
    ↩ Returned: { $title }
    { $lines }
    To be sent again by { $until }. { $told ->
        [0] No channel reaches anybody at the unit; please call them.
       *[other] The unit has been told.
    }
review-taken-back = ✓ The return was taken back: { $title }. The unit has nothing to correct, and the report waits for review again.
review-return-begun = The unit has opened the returned answers, so the return can no longer be taken back: { $title }. Please look at what it sends.

report-was-confirmed = ✓ { $title } was confirmed by { $name } at { $time }. Thank you.
report-was-returned =
    ↩ { $title } was returned by { $name }:
    { $lines }{ $remark }
    Please correct these answers by { $until }. Everything else stays as you sent it.
report-was-returned-remark = {"\u000A"}Message: { $remark }
return-was-taken-back = { $title }: { $name } has taken back the return. You have nothing to correct; the report waits for review as before. Thank you!

question-returned = ↩ Returned because: { $reason }
question-sent = As sent: { $value }
problem-not-reopened = Answer { $number } was not returned and stays as it is. You can correct { $open }.

resubmission-begins =
    { $title }: { $count } answers were returned. Please answer them again, then send. Due by { $until }.
correction-of-confirmed = Report { $code } was confirmed. If you send a correction, it will be reviewed again.
resubmission-not-needed = Report { $code } is not returned any more; you have nothing to correct. It waits for review as you sent it.
correction-returned = While you were correcting, report { $code } was returned. Please open the returned answers.
draft-option-resubmitting = Resubmission: { $title } (saved { $time })
receipt-resubmitted =
    ✓ Resubmission received: { $code } (revision { $revision }).
    { $form } { $period } – { $unit }
    At { $time }{ $late }
    Check code: { $digest }
    The reviewer will look at what you corrected. Thank you!

stand-in-nobody = Nobody needs to
stand-in-chosen = {" "}{ $name } reviews in your place.
stand-in-asked = { $name } is away from { $since } to { $until } and asks you to review reports meanwhile. On those days, send “review”.
stand-in-ended = You need not review in place of { $name } any more. Thank you!

# Digests for superiors: how reports come in, and what needs a decision. Read on a phone in 20 seconds.
command-digest = Digest
command-digest_off = No more digests
command-digest_on = Digests again
command-digest_time = Change the digest's time
command-press_all = Remind all

digest-heading = Digest: { $scope }, as of { $at }.
digest-scope-movement = the whole movement
digest-scope-below = { $unit }
digest-scope-several = the units that you look after
digest-why-phase = { $phase } ended on { $day }.
digest-report =
    • { $title }: { $sent ->
        [0] nobody sent it (0/{ $owing } { $units })
       *[other] { $sent }/{ $owing } { $units } sent it ({ $percent } %)
    }{ $lately ->
        [0] {""}
       *[other] , { $lately } of them in 7 days
    }{ $late ->
        [0] {""}
       *[other] , { $late } late
    }{ $still ->
        [0] {""}
       *[other] , { $still } missing
    }{ $named }{ $more_time ->
        [0] {""}
       *[other] ; { $more_time } have more time
    }. Due { $due } ({ $when }).
digest-named = : { $units }
digest-slowest = , slowest: { $groups }
digest-most-missing = , most of them: { $groups }
digest-group = { $name } { $missing }
digest-group-of = { $name } ({ $missing }/{ $owing })
digest-direct = right under the { $unit }
digest-other = others
digest-report-title = { $schedule }, { $period }
digest-units = units
digest-more-reports = • And { $count } other reports: { $sent }/{ $owing } sent.
digest-nothing-open = No report is open now.
digest-notes = Note: { $notes }.
digest-note-unstaffed = { $count } units have nobody enrolled
digest-note-out-of-reach = { $count } units cannot be reached
digest-note-undecided = { $count } reports are not confirmed yet
digest-note-muted = { $count } units switched reminders off
digest-decide = For you to decide:
digest-decision = { $number }. { $words }
digest-decide-requests = { $count } requests for more time wait for an answer.
digest-decide-review = { $count } reports wait for your review.
digest-decide-press = { $period }: more than half is missing in { $groups }.
digest-decide-press-all = { $period }: more than half is missing ({ $missing }/{ $owing }).
digest-decide-milestone = { $title } has no date ({ $event }); the phase ends on { $ends }.
digest-decide-invite = { $count } units have nobody enrolled: { $units }.
digest-more-units = { $units } and { $count } other units
digest-file = digest-{ $day }.png

digest-picture-sent = Sent in time
digest-picture-late = Sent late
digest-picture-missing = Not sent
digest-picture-finding = { $title }: { $missing ->
        [0] all { $owing } { $units } sent it
       *[other] { $sent }/{ $owing } { $units } sent it, { $missing } missing
    }
digest-picture-note = As of { $at } · due { $due }
digest-picture-rest = { $count } others
digest-more-groups = { $groups } and { $count } others
digest-unit-of-area = { $unit } ({ $area })

digest-not-yours = The digest is for superiors who look after several units. Send “deadlines” for your own unit's reports.
digest-off = No more digests will come by themselves. Send “digest” to see one at once, or “digests again” to get them again.
digest-on = Digests will come, the next at { $at }. For another day or hour send “change the digest's time”.
digest-time-kept = The weekly digest will come at { $at }, and each { $weekday } after that.
digest-time-none = Your role has no digest that comes by itself. Send “digest” to see one at once.
digest-hour-not-read = This time could not be read. Please send something like 7:30 or 14:00.
digest-hour-late = Digests go out in office hours: { $hours }. Please choose another time.
digest-press-nothing = No report is overdue now.

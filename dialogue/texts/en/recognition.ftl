# The register of national-standard schools: figures, one school, steps, decisions, proposals from reports.

command-recognitions = National standard
command-recognition = Open the school's record
command-recognition_find = Find a school
command-registered = Registered for assessment
command-proposals = Proposals that wait
command-proposal = See the proposal

menu-proposals = { $count } proposals for the register wait for you.

recognition-none-here = This movement keeps no recognitions of schools.
recognition-not-yours = Your unit is not among those that can be recognised. If that is wrong, please contact the department's office.
recognition-not-found = No such school or decision was found within your scope. Send “find a school”, then its name.

recognition-heading = National standard – { $unit }
recognition-page = { $page }
recognition-unknown = The school is not on the road map, and no decision is recorded.
recognition-for-year = {" "}(planned for { $year })
recognition-because = {" – "}{ $reason }
recognition-step = Step now: { $step }{ $year }.
recognition-source = {" "}(source: { $source })
recognition-reason = Reason: { $reason }
recognition-decision = Decision { $number } of { $day }: { $grade }, { $kind }, valid until { $until }{ $source }.
recognition-act-by = { $when ->
        [late] ⚠ The last day to register for a renewal has gone by ({ $day }). The school should register now.
        [soon] To do: finish the self-assessment and register for external assessment before { $day }, to have it renewed.
       *[later] Last day to register for the renewal: { $day }.
    }
recognition-registered-again = Registered for the renewal.
recognition-expired = ⚠ The recognition has run out after { $day }.
recognition-lost = ⚠ It no longer holds since { $day }: { $why }
recognition-earlier = Earlier decisions:
recognition-history = What happened:
recognition-moved-line = { $day }: { $step }{ $year }{ $reason }
recognition-files = Code { $code }, { $count ->
        [0] no file of the decision
        [one] 1 file of the decision
       *[other] { $count } files of the decision
    }.
recognition-number-shared = ⚠ Decision number { $number } is recorded for { $units } as well. If one decision names several schools, nothing needs to be done.

recognition-deed-plan = On the road map, with a year
recognition-deed-self_assess = Self-assessment under way
recognition-deed-register = Registered for external assessment
recognition-deed-assess = External assessment under way
recognition-deed-pass = Assessment passed, awaiting the decision
recognition-deed-fail = Assessment not passed
recognition-deed-postpone = Put off
recognition-deed-give_back = Papers back to self-assessment
recognition-deed-drop = Off the road map
recognition-deed-record = Record a decision
recognition-deed-withdraw = A decision no longer holds, or was a mistake
recognition-deed-files = See the files of the decision

recognition-moved =
    ✓ Recorded.
    { $page }
recognition-recorded =
    ✓ The decision is recorded.
    { $page }
recognition-withdrawn =
    ✓ Recorded.
    { $page }
recognition-withdrawn-already =
    Somebody else has just recorded that this decision no longer holds, or was a mistake. That is kept.
    { $page }
recognition-nothing-to-withdraw = The school has no decision left to be ended.
recognition-was-mistaken = Decision { $code } was found to be recorded by mistake ({ $reason }); it does not count.
recognition-overtaken = While you were looking, { $name } recorded something about { $unit } at { $at }: { $step }. That is kept; open the record again to see it.
recognition-registered-already = { $unit } is at the step “{ $step }”, so the registration need not be recorded any more.

recognition-known = Decision { $number } is in the school's record already ({ $code }). Send another number, or “cancel” to stop.
recognition-known-now = Somebody else has just recorded decision { $number }, so it is not recorded again.
recognition-rise-lowest = A rise leads to a higher level, but you chose the lowest just before. Please choose again, or send “back” to change the level.
recognition-not-held = This decision holds from { $first } to { $last }. Please send a day in between.

recognition-was-recorded = ✓ Decision { $number } of { $day } recognising { $unit } is in the register now, valid until { $until }. Congratulations!
recognition-was-moved = The register now says about { $unit }: { $step }. Reason: { $reason }
recognition-was-lost = The register says: decision { $number } recognising { $unit } no longer holds since { $on }. Reason: { $reason } If that is wrong, please tell the specialist room of the department.
recognition-registered = { $unit } has registered for the external assessment ({ $day }).

proposal-take = Take it over
proposal-decline = Do not take it over
proposal-report = See the report
proposal-files = See the evidence
proposal-what-now = Do you take this proposal over?
proposal-none = No proposal waits.
proposal-queue = { $count } proposals from confirmed reports wait.{ $shown ->
        [19] {" "}These are the 19 that have waited longest.
       *[other] {""}
    } Choose one:
proposal-page =
    Proposal from report { $code } of { $unit } (sent at { $at })
    • The register has: { $has }
    • The report says: { $says }
    Do you take it over?
proposal-step = { $step }{ $year }
proposal-decision-brief = decision { $number }
proposal-gone-brief = no longer differs
proposal-declined = The register stays as it is, and so does the school's report.{ $left ->
        [0] {""}
       *[other] {" "}{ $left } proposals are left.
    }
proposal-told = { $unit } reports decision { $number } recognising it as a national-standard school (the report is confirmed). Please have a look.
proposal-decided-already = The proposal of { $unit } { $state ->
        [taken] was taken over by { $name } at { $at }
        [declined] was looked at by { $name } at { $at } and not taken over
       *[gone] no longer waits: the register says so already, or the report is being changed
    }.

recognition-overview =
    National-standard schools on { $day }
    { $lines }
recognition-target = 🎯 { $title }: { $value } – { $kept ->
        [yes] kept
       *[no] not yet
    } (promised: { $promise }).
recognition-growth = In all: { $in_force } schools at the standard ({ $baseline } at the start). Newly recognised { $gross }, expired { $expired }, lost { $lost }: net { $net }.
recognition-scope = Within your scope ({ $count } schools): newly recognised { $gross }, renewed { $renewed }, raised { $raised }, expired { $expired }, lost { $lost }.
recognition-by-year = Newly recognised by year: { $years }.
recognition-by-year-none = Newly recognised by year: none yet.
recognition-year-count = { $year }: { $count }
recognition-in-force = At the standard, with a decision in the register: { $levels }.
recognition-in-force-none = The register has no school at the standard yet.
recognition-level = { $level } { $count } ({ $grades })
recognition-grade = { $grade }: { $count }
recognition-several = several levels
recognition-funnel = On the way: { $steps }.
recognition-funnel-none = The register has no school on the way yet.
recognition-funnel-step = { $step } { $count }
recognition-lapsing = ⚠ About to run out, not registered again ({ $count }): { $units }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
recognition-lapsing-unit = { $unit } ({ $day })
recognition-waiting = { $count } proposals from confirmed reports wait.

recognition-plan = Inspection plan of { $year } ({ $unit }): { $levels }.
recognition-plan-missing = Inspection plan of { $year } ({ $unit }): not sent, { $late ->
        [yes] was due on { $due }
       *[no] due on { $due }
    }.
recognition-plan-not-issued = Inspection plan of { $year } ({ $unit }): reported as not issued yet.
recognition-plan-level = { $level } planned { $planned }, recognised { $recognised }

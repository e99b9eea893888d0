## Why this is owed (thidua obligations, the button "Why?")

why-clause = By clause { $clause } of the plan: “{ $quote }”.
why-owner = { $title }: owed by units of the kind “{ $kind }”; { $unit } is one, and exists on { $day }.
why-owner-named = { $title }: given to { $unit } by name; it exists on { $day }.
why-period =
    { $clock ->
        [school] The period { $period } follows the school year, from { $start } to { $end }.
        [term] The period { $period } follows the term, from { $start }; figures close on { $end }.
       *[calendar] The period { $period } follows the calendar year, from { $start } to { $end }.
    }
why-anchor =
    { $anchor ->
        [start] the period begins
        [milestone] the milestone
       *[closing] the figures close
    }
why-opens =
    { $how ->
        [date] Open from { $day }.
        [working]
            { $side ->
                [before] Open from { $day }, { $count } working days before { $anchor }.
               *[after] Open from { $day }, { $count } working days after { $anchor }.
            }
       *[days]
            { $side ->
                [before] Open from { $day }, { $count } days before { $anchor }.
               *[after] Open from { $day }, { $count } days after { $anchor }.
            }
    }
why-due =
    { $how ->
        [date] Due at { $tier }: { $time } on { $day }.
        [shifted] Due at { $tier }: { $time } on { $day }, moved by { $count } days with the milestone.
        [working]
            { $side ->
                [before] Due at { $tier }: { $time } on { $day }, { $count } working days before { $anchor }.
               *[after] Due at { $tier }: { $time } on { $day }, { $count } working days after { $anchor }.
            }
       *[days]
            { $side ->
                [before] Due at { $tier }: { $time } on { $day }, { $count } days before { $anchor }.
               *[after] Due at { $tier }: { $time } on { $day }, { $count } days after { $anchor }.
            }
    }
why-skipped = Days off do not count: { $days }.
why-weekday =
    { $day ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }
why-day-off =
    { $named ->
        [yes] { $weekday } ({ $name })
       *[no] { $weekday }
    }
why-moved =
    { $later ->
        [no] { $from } is a { $day_off }, a day off, so the deadline moves back to the working day before it: { $weekday }, { $to }.
       *[yes] { $from } is a { $day_off }, a day off, so the deadline moves on to the next working day: { $weekday }, { $to }.
    }
why-grace = What is sent before { $time } on { $day } still counts as being in time.
why-locks = Locks at { $time } on { $day }: nothing can be sent or corrected after that.
why-not-yet = { $unit } was not there on { $day }, the day that counts for { $period } (it began on { $when }).
why-no-more = { $unit } was gone by { $day }, the day that counts for { $period } (its last day was { $when }).
why-extended = This unit was given more time, until { $time } on { $day }.

## Faults in a campaign's folder (thidua campaign check). Each has a "-remedy": what to do.

fault-file-absent = There is no file { $name }.
fault-file-absent-remedy = Create { $name } in the campaign's folder; the default campaign's can be copied and changed.
fault-file-encoding = The file { $name } is not in UTF-8.
fault-file-encoding-remedy = Open it and save it as UTF-8 (in Excel: “CSV UTF-8”).
fault-no-forms = There are no forms.
fault-no-forms-remedy = Put the forms (.md or .xlsx) into the folder forms.
fault-no-units = The list of units is empty.
fault-no-units-remedy = Enter one unit a line under the heading.
fault-column-absent = The column “{ $name }” is missing.
fault-column-absent-remedy = Add the column “{ $name }” to the heading.
fault-column-unknown = The column “{ $name }” is not known.
fault-column-unknown-remedy = Remove it, or rename it to one of: { $known }.
fault-cells-too-many = The row has { $found } cells, but there are only { $expected } columns.
fault-cells-too-many-remedy = Put a cell that contains a comma in quotes; remove cells at the end of the row.
fault-cell-empty = This cell must not be empty.
fault-cell-empty-remedy = Fill it in, or remove the row if it is not used.
fault-bad-date = “{ $value }” is not a date.
fault-bad-date-remedy = Write year-month-day, such as 2023-12-31.
fault-bad-number = “{ $value }” is not a number.
fault-bad-number-remedy = Write digits, with a point before decimals, such as 157 or 48.6.
fault-bad-choice = “{ $value }” is not possible here.
fault-bad-choice-remedy = Choose one of: { $known }.
fault-day-twice = The day { $value } stands in a row above already.
fault-day-twice-remedy = One row a day: remove the wrong one.
fault-calendar-day = “{ $value }” is not a real date.
fault-calendar-day-remedy = Write day/month/year, for example 20/11/2026 (or 2026-11-20).
fault-calendar-kind = “{ $value }” is not a kind of day.
fault-calendar-kind-remedy = Use one of: off, work, avoid, usual.
fault-calendar-note-long = The note has { $count } characters.
fault-calendar-note-long-remedy = Shorten it to { $most } characters.
fault-expiry-nameless = It is not said what it is called.
fault-expiry-nameless-remedy = Give the number of the decision, the code of the ticket or the name of the dossier.
fault-expiry-long = The number of the decision (or the name) has { $count } characters.
fault-expiry-long-remedy = Shorten it to { $most } characters.
fault-bad-code = “{ $code }” cannot be the code of a unit.
fault-bad-code-remedy = A code has at most 32 characters: plain letters, digits, hyphen, underscore and point.
fault-code-twice = The unit code “{ $code }” is used in row { $row } already.
fault-code-twice-remedy = Each unit has a code of its own. A unit that changes its parent says so in the column parent, such as PGD1;2025-07-01:XA1.
fault-until-before-since = The last day { $until } is before the first day { $since }.
fault-until-before-since-remedy = Correct one of the two.
fault-unknown-parent = There is no unit with the code “{ $code }” to be the parent.
fault-unknown-parent-remedy = Correct the code, or add the unit { $code } to the list.
fault-parent-absent = This unit stands under no other.
fault-parent-absent-remedy = Put the code of the unit above it into the column parent.
fault-parent-without-date = The new parent “{ $value }” does not say from when.
fault-parent-without-date-remedy = Put the date before the code, such as 2025-07-01:{ $value }.
fault-parents-out-of-order = The parents are not in the order of time: { $value }.
fault-parents-out-of-order-remedy = Write them from the oldest to the newest, such as PGD1;2025-07-01:XA1.
fault-parent-too-late = The parent { $code } exists only from { $since }, later than this unit stands under it.
fault-parent-too-late-remedy = Correct the first day of { $code }, or give the parent before it.
fault-parent-gone = The parent { $code } exists only until { $until }, and this unit goes on.
fault-parent-gone-remedy = Give the new parent with its date in the column parent, or this unit's last day.
fault-circle = The parents form a circle: { $path }.
fault-circle-remedy = A unit cannot stand under itself: correct the parent of one unit of the circle.
fault-step-nameless = The step “{ $name }” of the way to a recognition has no name.
fault-step-nameless-remedy = Add a line with `state: { $name }` and its `titles` to `steps`.
fault-unit-not-recognisable = The unit “{ $code }” is not among those that can be recognised.
fault-unit-not-recognisable-remedy = Correct the code or leave the line out; `recognising.schools` says which units can be.
fault-recognition-number = The number “{ $value }” has no digits, or more than { $most } characters.
fault-recognition-number-remedy = Write it as on the document, such as 1234/QĐ-UBND. For a school without a decision leave number, day, grade and kind empty and name its step.
fault-recognition-future = The day of signing, { $value }, is still to come.
fault-recognition-future-remedy = Write the day on the document.
fault-recognition-rise = A rise, yet the lowest grade.
fault-recognition-rise-remedy = Correct the grade or the kind.
fault-recognition-twice = Decision { $number } on this school is in line { $line } already.
fault-recognition-twice-remedy = One line for a school and a decision: remove the other.
fault-recognition-differs = The register has decision { $number } on this school with another day, grade or kind.
fault-recognition-differs-remedy = Correct the line. If the register is wrong, open the school in the chat, say that the decision was a mistake, and load again.
fault-recognition-empty = The line has neither a decision nor a step.
fault-recognition-empty-remedy = Fill in number, day, grade and kind; or the step of the school.
fault-recognition-year = The school is on the road map, and no year is named.
fault-recognition-year-remedy = Name the year in the column “năm dự kiến”, such as 2025.
fault-unit-unknown = There is no unit with the code “{ $code }”.
fault-unit-unknown-remedy = Correct the code, or add the unit to units.csv.

fault-yaml-syntax = The file is not well formed: { $detail }.
fault-yaml-syntax-remedy = Look at this line and the one above: indentation must be even, a space follows each colon, and words with “:” or “#” are put in quotes.
fault-yaml-key-twice = “{ $name }” is given twice.
fault-yaml-key-twice-remedy = Remove one.
fault-yaml-missing = “{ $name }” is missing.
fault-yaml-missing-remedy = Add “{ $name }: …” here.
fault-yaml-unknown = “{ $name }” is not known.
fault-yaml-unknown-remedy = Check the spelling; remove it if it is not used.
fault-yaml-choice = “{ $value }” is not possible here.
fault-yaml-choice-remedy = Choose one of: { $known }.
fault-yaml-tag = It is not said what sort of period this is.
fault-yaml-tag-remedy = Add “type: recurring” (comes round) or “type: single” (only once).
fault-yaml-text = This must be a text.
fault-yaml-text-remedy = Put the value in quotes, such as "2023".
fault-yaml-id = “{ $value }” cannot be a short name.
fault-yaml-id-remedy = Use plain letters, digits, underscore, hyphen and point only.
fault-yaml-date = This must be a date.
fault-yaml-date-remedy = Write 2023-12-31, without quotes.
fault-yaml-time = This must be a time of day.
fault-yaml-time-remedy = Write 17:00.
fault-yaml-number = This must be a number.
fault-yaml-number-remedy = Write digits, without quotes, such as 50 or 66.6.
fault-yaml-negative = “{ $value }” must not be negative.
fault-yaml-negative-remedy = Use 0 or more; before or after says the direction.
fault-yaml-yes-no = This must be true or false.
fault-yaml-yes-no-remedy = Write true or false, without quotes.
fault-yaml-list = This must be a list.
fault-yaml-list-remedy = Begin each part on a line with “- ”, or write [a, b].
fault-yaml-mapping = This must be a group of entries.
fault-yaml-mapping-remedy = Write each entry on an indented line “name: value”; texts have both vi and en.
fault-yaml-empty = This list must not be empty.
fault-yaml-empty-remedy = Add at least one part.
fault-yaml-language = The text is missing in: { $languages }.
fault-yaml-language-remedy = Write it in Vietnamese (vi) and in English (en).
fault-yaml-moment = It is not clear which day is meant.
fault-yaml-moment-remedy = Give a date (date: 2023-11-30), or a number of days and what they count from (working_days: 2, after: closing).
fault-yaml-owners = It is not said which units.
fault-yaml-owners-remedy = Give at least one of: kinds, levels, under, codes.
fault-yaml-hours = The hours end before they begin.
fault-yaml-hours-remedy = Let since be earlier than until, such as (since: 07:30, until: 11:00).
fault-rung-unclear = It is not clear how far the rung is from the deadline.
fault-rung-unclear-remedy = Give either working_days or months; negative numbers are before the deadline.
fault-rung-words = The words hold a field that is not known: { $detail }.
fault-rung-words-remedy = Use only unit, period, due, when, count, progress, act_by, in curly brackets.
fault-digest-time = The digest at { $time } is outside the hours for reminding.
fault-digest-time-remedy = Choose a time within { $hours }.
fault-digest-never = The digest “{ $name }” never comes.
fault-digest-never-remedy = Give at least one of weekday, before_deadlines, after_deadlines, phase_ends.
fault-yaml-value = The value is not valid: { $detail }.
fault-yaml-value-remedy = Follow the default campaign's example.
fault-id-twice = The name “{ $name }” is used above already.
fault-id-twice-remedy = Give it another name.
fault-name-unknown = There is no “{ $name }”.
fault-name-unknown-remedy = Choose one of: { $known }.
fault-ends-before-starts = The last day is before the first.
fault-ends-before-starts-remedy = Correct one of the two.
fault-posting-days = The posting does not say for how many days.
fault-posting-days-remedy = Give working_days: for so many working days the list stays up.
fault-way-without-end = The way “{ $name }” does not end with recording the decision.
fault-way-without-end-remedy = Add a last step with kind: record.
fault-award-without-way = The award “{ $name }” has no way for its dossiers.
fault-award-without-way-remedy = Give a pipeline, or introduce_only: true when the bot only introduces.
fault-award-without-vote = A dossier for “{ $name }” goes to a council, but there is no rule for its vote.
fault-award-without-vote-remedy = Give vote: quorum, threshold, base, secret, written_opinions, note.
fault-no-stages = There is a form for exemplars, but no stage.
fault-no-stages-remedy = Name the stages under stages.
fault-milestone-empty = The milestone “{ $name }” has neither a date nor an event.
fault-milestone-empty-remedy = Give a date, or the event while the date is unknown.
fault-target-number = The qualitative target { $code } has a number.
fault-target-number-remedy = Remove comparison and threshold, or change kind.
fault-target-no-number = The target { $code } lacks its comparison or its number.
fault-target-no-number-remedy = Give comparison (">", ">=", "=") and threshold.
fault-period-title = The period's name is not well formed: { $detail }.
fault-period-title-remedy = Only these places are filled in: {"{"}number{"}"}, {"{"}roman{"}"}, {"{"}year{"}"}, {"{"}next_year{"}"}, {"{"}start{"}"}, {"{"}end{"}"}.
fault-closes = It is not clear when this single period closes.
fault-closes-remedy = Give date: 2023-11-14, or days with before: milestone.
fault-no-milestone = Something is counted from a milestone, and this period has none.
fault-no-milestone-remedy = Give the period a milestone, or count from closing or start.
fault-rule = The recurrence “{ $rule }” cannot be read: { $detail }.
fault-rule-remedy = Write it as in RFC 5545, such as FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15 (the 15th, every three months).
fault-rule-empty = The recurrence “{ $rule }” gives no day.
fault-rule-empty-remedy = Check its parts BYMONTH, BYMONTHDAY, COUNT, UNTIL.
fault-rule-first = The first day { $first } does not follow the rule, whose first day is { $found }.
fault-rule-first-remedy = Set first to a day that the rule gives.
fault-cascade = “{ $lower }” is not due before “{ $upper }”.
fault-cascade-remedy = The lower tier sends before the higher one: correct the numbers of days.
fault-due-absent = The tier “{ $tier }” owes this, and “{ $name }” has no deadline for it.
fault-due-absent-remedy = Add the deadline of { $tier } to due.
fault-question-unknown = The form “{ $form }” has no question “{ $name }”.
fault-question-unknown-remedy = Correct the name: it must stand in the form's column name.

fault-workbook = The Excel file cannot be read: { $detail }.
fault-workbook-remedy = Open it in Excel and save it as .xlsx.
fault-sheet-absent = The sheet “{ $name }” is missing.
fault-sheet-absent-remedy = Add the sheet { $name } as XLSForm has it.
fault-sheet-unknown = The sheet “{ $name }” is not known.
fault-sheet-unknown-remedy = Only these sheets are used: { $known }.
fault-settings-rows = The sheet settings has { $count } rows.
fault-settings-rows-remedy = It has just one row under the heading.
fault-form = The form does not follow XLSForm: { $detail }
fault-form-remedy = Correct this row after the documentation at xlsform.org.
fault-form-twice = The form id “{ $name }” is used in { $file } already.
fault-form-twice-remedy = Change form_id in one of the two.
fault-type-unknown = There is no type of question “{ $type }”.
fault-type-unknown-remedy = Choose one of: { $known }.
fault-bad-name = “{ $name }” cannot be a name.
fault-bad-name-remedy = A name has plain letters, digits and underscores, and begins with a letter.
fault-name-twice = The name “{ $name }” is used in row { $row } already.
fault-name-twice-remedy = Each question has a name of its own in the whole form.
fault-option-twice = The option “{ $name }” stands in the list “{ $list }” already.
fault-option-twice-remedy = Rename or remove one row.
fault-list-unnamed = The { $type } does not say from which list.
fault-list-unnamed-remedy = Put the list's name behind the type, such as “{ $type } levels”.
fault-list-absent = There is no list of choices “{ $list }”.
fault-list-absent-remedy = Add the options of “{ $list }” to the sheet choices, or correct the name.
fault-list-file = The outside list “{ $list }” must end in .csv.
fault-list-file-remedy = Write, for example, “select_one_from_file schools.csv”.
fault-yes-no = The list yes_no must have just the options yes and no.
fault-yes-no-remedy = Correct the list, or use another name.
fault-label-absent = “{ $name }” has no text in the column { $language }.
fault-label-absent-remedy = Write it in Vietnamese and in English.
fault-expression = The expression cannot be read: { $detail }.
fault-expression-remedy = Check brackets, quotes and names of functions; another question is written in braces, such as ${"{"}so_truong{"}"} > 0.
fault-reference-unknown = There is no question “{ $name }”.
fault-reference-unknown-remedy = Correct the name in the braces: it must stand in the column name.
fault-reference-later = “{ $name }” is asked after this question, so it has no answer yet.
fault-reference-later-remedy = Move “{ $name }” further up.
fault-bracket-open = { $type } is not closed.
fault-bracket-open-remedy = Add a row { $end }.
fault-bracket-unopened = { $type } has no beginning.
fault-bracket-unopened-remedy = Remove this row, or add the beginning above.
fault-repeat-in-repeat = A repeat stands within a repeat.
fault-repeat-in-repeat-remedy = A conversation repeats on one level only: make two repeats.
fault-not-a-count = “{ $value }” is not a count.
fault-not-a-count-remedy = Write a whole number from 1.
fault-appearance = The appearance “{ $value }” does not go with this type of question.
fault-appearance-remedy = It goes only with: { $types }.

## The plan as the program understands it (thidua campaign show)

show-head = Movement
show-organisation = Run by: { $name }
show-term = Term: { $starts } – { $ends }
show-collects = The bot collects from { $day }
show-legal = Legal basis
show-basis-since = in force from { $day }
show-basis-until = in force until { $day }
show-basis-uncertain = dates to be checked
show-phases = Phases and milestones
show-phase = { $title }: { $starts } – { $ends } (clause { $clause })
show-milestone = Milestone { $title }: { $day } (clause { $clause })
show-milestone-open = Milestone { $title }: no date yet, with { $event } (clause { $clause })
show-targets = Targets
show-target-kind =
    { $kind ->
        [count_cumulative] cumulative
        [mean_per_year] mean per year
        [ratio_term] ratio over the term
        [ratio_year] ratio of each year
       *[qualitative] qualitative, without a number
    }
show-target-must =
    { $strict ->
        [yes] { $must }, strictly ({ $kind })
       *[no] { $must } ({ $kind })
    }
show-target =
    { $promised ->
        [no] { $code } { $title }: { $must }. Followed in addition, not promised by the plan
       *[yes] { $code } { $title }: { $must }. Clause { $clause }: “{ $quote }”
    }
show-indicators = Indicators
show-indicator =
    { $source ->
        [records] { $code } { $title }: from decisions and records
       *[form] { $code } { $title }: from “{ $form }”
    }
show-units = Units
show-kind = { $title }: { $count }
show-level = Schools, { $title }: { $count }
show-samples = Of these, { $count } are sample data, to be replaced by the department's own list
show-schedules = Reports that are owed
show-nature =
    { $nature ->
        [dinh_ky] regular
        [chuyen_de] thematic
       *[mot_lan] one-off
    }
show-schedule = { $title } (form “{ $form }”, { $nature }, clause { $clause }): { $owners }
show-period = – { $title } ({ $start } – { $end }): opens { $opens }; due { $dues }
show-due = { $tier } { $when }
show-no-period = – no period (the milestone has no date, or is past)
show-reminders = Reminders
show-manners = Sent within { $hours } on working days; at most one message a day to each person, { $most } a week
show-expiry = { $title } ({ $clause }): reminded by ladder “{ $ladder }”{ $months ->
        [0] {""}
       *[other] , to be acted on { $months } months before the end
    }.
show-ladder = Ladder “{ $id }”:
show-rung = { $side ->
        [on] – on the day
        [before] – { $distance } { $measure ->
            [months] months before
           *[days] working days before
        }
       *[after] – { $distance } { $measure ->
            [months] months after
           *[days] working days after
        }
    }: { $to ->
        [unit] the unit that owes
        [superior] the unit above it
       *[movement] the whole movement
    } ({ $roles }){ $all ->
        [yes] {""}
       *[no] , only { $tiers }
    }
show-reviewing = Review of reports
show-review-link = { $owners }{ $is_under ->
        [yes] {" "}(under { $under })
       *[no] {""}
    }: { $roles }{ $at ->
        [superior] {" "}of the unit right above
       *[movement] {""}
    }
show-review-wait = After { $days } working days of waiting the reviewer is reminded
show-review-days = A returned report is answered within { $days } working days
show-recognising = National-standard schools
show-recognising-line = Clause { $clause }: the register is kept by { $roles }; a recognition holds for { $years } years, its renewal is registered { $months } months ahead.
show-recognising-steps = Steps: { $names }.
show-awards = Forms of award
show-award =
    { $introduce ->
        [yes] { $title } (clause { $clause }), decided by { $by }; the bot only records the introduction
       *[no] { $title } (clause { $clause }), decided by { $by }
    }
show-papers = Papers of an award
show-paper =
    { $paper ->
        [to_trinh] Proposal
        [danh_sach_trich_ngang] List of nominees
        [bien_ban_hop] Minutes
       *[bao_cao_thanh_tich] Account of achievements
    }{ $awards ->
        [0] {""}
       *[other] {" "}({ $titles })
    }: { $organisation }, signed { $signs }
show-paper-own-unit = the nominee's unit
show-stages = Stages of an exemplar
show-stage = { $number }. { $title }: { $means }
show-obstacles = Obstacles
show-channel = To { $to }; { $decides } decides (clause { $clause })
show-categories = Areas: { $names }
show-urgency = { $title }: first answer within { $days } working days
show-addressees = Addressees
show-addressee = { $title }: { $count } units
show-settings = Points that the plan leaves open
show-setting =
    { $default ->
        [yes] { $title } (clause { $clause }) → { $choice } (default) [{ $id }]
       *[no] { $title } (clause { $clause }) → { $choice } [{ $id }]
    }

## Faults of the section papers of campaign.yaml, and of the folder documents

fault-paper-stranger = No paper has this name.
fault-paper-stranger-remedy = Name the file one of { $known } (.docx), or move it out of the folder documents.
fault-sheet-twice = The paper { $paper } is described twice for the award “{ $award }”.
fault-sheet-twice-remedy = Keep one; only one entry of each paper may leave awards out.
fault-sheet-none = The paper { $paper } is not described for the award “{ $award }”.
fault-sheet-none-remedy = Add { $award } to the awards of an entry { $paper }, or add an entry { $paper } without awards.
fault-issuer-overlap = The issuer “{ $name }” has two entries for the same day.
fault-issuer-overlap-remedy = Correct since and until so that one follows the other.

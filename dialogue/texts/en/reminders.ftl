# Reminders: one message a person a day.
nudge-when = { $days ->
        [0] today
        [one] { $days } working day left
       *[other] { $days } working days left
    }
nudge-overdue = { $days ->
        [0] just overdue
        [one] { $days } working day overdue
       *[other] { $days } working days overdue
    }
nudge-progress = { $answered ->
        [0] nothing is answered yet
       *[other] { $answered } of { $questions } questions are answered
    }
nudge-one = Hello { $name }. { $line }
nudge-several =
    Hello { $name }. There are { $count } things to keep in mind:

    { $lines }
nudge-bullet = • { $line }
nudge-units =
    { $line }
      They are: { $units }.
nudge-units-by-area = { $area } { $count }
nudge-more-units = and { $count } more
nudge-how = Tap the button below or send “report” to begin; it takes about five minutes.
nudge-muted = {"  "}Automatic reminders are switched off at: { $units }.
command-open = Report { $argument }
command-snooze = Remind me later
command-reminders_off = Switch reminders off
command-reminders_on = Switch reminders on
reminders-snoozed = All right, you will be reminded again at { $at }. The deadline stays.
reminders-none-recent = You were not reminded of anything lately, so there is nothing to put off.
reminders-off = Automatic reminders are switched off. The deadlines stay. Send “start reminders” to get them again.
reminders-on = Automatic reminders are switched on again.

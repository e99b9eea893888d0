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
      Not sent yet: { $units }.
nudge-units-by-area = { $area } { $count }
nudge-more-units = and { $count } more
nudge-how = Tap the button below or send “report” to begin; it takes about five minutes.
command-open = Report { $argument }

# Exemplars: put forward, taken through the stages, spread.

command-exemplars = Exemplars
command-exemplar_new = Put an exemplar forward

menu-exemplars = { $count ->
        [one] { $count } new exemplar waits
       *[other] { $count } new exemplars wait
    } for your first look.
draft-option-putting_forward = { $title } (saved { $time })

exemplar-form-title = { $form } – { $unit }
exemplar-not-offered = This movement does not take exemplars here yet.
exemplar-offered = Your report mentions an exemplar. If the department's office should follow and spread it, tap “Put an exemplar forward”.
exemplar-alike =
    The name is like one that is known:
    { $lines }

    Is yours another person or thing?
exemplar-not-kept = All right, nothing was added.
exemplar-received =
    ✓ Exemplar { $code } received: { $name }.
    The office will look at it and tell you whenever it comes to a new stage. Thank you for finding it.
exemplar-came = { $unit } puts the exemplar { $code } forward: { $name }.

exemplar-heading-own = { $count ->
        [one] { $count } exemplar
       *[other] { $count } exemplars
    }. Choose one to see how far it has come:
exemplar-heading =
    Waiting for a first look: { $proposed }. { $stages }.
    Plan for { $year }: { $planned ->
        [0] nothing yet. Open an exemplar and choose “Plan what to do”.
       *[other] { $planned } planned, { $ahead } ahead.
    }
exemplar-stage-count = { $stage }: { $count }
exemplar-option = { $name } – { $unit } · { $waits ->
        [yes] waits
       *[no] { $stage }
    }
exemplar-option-new = { $several ->
        [1] Put a new one forward
       *[other] Put a new one forward for { $unit }
    }
exemplar-page =
    { $code } – { $name }
    Put forward by { $unit }, { $put }
    { $lines }{ $files ->
        [0] {""}
        [one] {" "}({ $files } file)
       *[other] {" "}({ $files } files)
    }
exemplar-stands = { $state ->
        [proposed] It waits for the office's first look.
        [set_aside] It is not followed any more.
       *[tended] Stage: { $stage }.
    }
exemplar-note = • { $at }, { $name } { $move ->
        [take_up] took it up, stage { $stage }
        [advance] moved it on to { $stage }
        [back] moved it back to { $stage }: { $words }
        [set_aside] set it aside: { $words }
        [resume] took it up again
        [plan] planned until { $day }: { $words }
        [spread] noted where it was spread: { $place }
       *[note] noted: { $words }
    }
exemplar-deed = { $deed ->
        [take_up] Take it up, stage { $stage }
        [advance] Move on to { $stage }
        [back] Move back to { $stage }
        [set_aside] Set aside
        [resume] Take up again
        [plan] Plan what to do
        [spread] Note where it was spread
        [note] Note
       *[files] See the files
    }
exemplar-done = { $move ->
        [take_up] ✓ { $name } is followed now, stage { $stage }.
        [advance] ✓ { $name } has come to { $stage }.
        [back] ✓ { $name } is back at { $stage }.
        [set_aside] ✓ { $name } is set aside.
        [resume] ✓ { $name } is followed again.
        [plan] ✓ Planned, due { $day }. You will be reminded.
        [spread] ✓ Noted where { $name } was spread.
       *[note] ✓ Noted.
    }
exemplar-moved-on = { $move ->
        [spread] The exemplar { $name } that you put forward was spread further. Thank you!
       *[advance] The office has taken { $name }, which you put forward, to the stage { $stage }.
    }
exemplar-moved-already = { $who } has just worked on { $name }. Please look at it again.
exemplar-files = { $code }: { $count ->
        [one] { $count } file
       *[other] { $count } files
    }.
exemplar-what-now = What would you like to do about { $name }?

# Difficulties: raised, answered, forwarded to a room, taken up to the leadership.

command-obstacle = Difficulties
command-obstacle_new = Raise a difficulty
command-obstacle_solved = Solved
command-obstacle_close = Solved
command-obstacle_reopen = Not solved yet

menu-obstacles = { $count ->
        [one] { $count } difficulty waits
       *[other] { $count } difficulties wait
    } for your answer.
draft-option-raising = { $title } (saved { $time })

obstacle-form-title = { $form } – { $unit }
obstacle-no-target = No target directly
obstacle-no-channel = This movement does not take difficulties here yet. Please turn to the level right above.
obstacle-not-yours = Difficulties are for those who act for a unit and those who answer them.
obstacle-none-waiting = No difficulty waits for an answer.
obstacle-offered = Your report mentions a difficulty. If you want { $office } to answer it, tap “Raise a difficulty”.
obstacle-received =
    ✓ Received as { $code }. { $office } gives a first answer by { $by }.
    Send “difficulties” to see how it stands.

obstacle-heading =
    { $waiting ->
        [0] What your unit has raised:
       *[other] Waiting for an answer: { $waiting }{ $late ->
            [0] {""}
           *[other] , { $late } overdue
        }.
    }
obstacle-group = • { $count } units say the same: { $words }
obstacle-option = { $unit }: { $words } · { $state ->
        [answered] answered
        [closed] solved
       *[other] { $late ->
            [yes] ⚠ was due { $by }
           *[no] due { $by }
        }
    }
obstacle-option-new = { $several ->
        [1] Raise a new one
       *[other] Raise a new one for { $unit }
    }
obstacle-page =
    { $code } – { $unit }, raised { $raised }
    { $lines }{ $files ->
        [0] {""}
        [one] {" "}({ $files } file)
       *[other] {" "}({ $files } files)
    }
obstacle-stands = { $state ->
        [answered] { $holder } has answered. The unit says whether that settles it.
        [closed] The unit says that it is settled.
        [forwarded] { $holder } is looking at it{ $due ->
            [late] ; the answer was due { $by }.
            [due] ; the answer is due { $by }.
           *[no] .
        }
        [escalated] It lies with the leadership{ $due ->
            [late] ; the answer was due { $by }.
            [due] ; the answer is due { $by }.
           *[no] .
        }
       *[waiting] { $holder } is looking at it{ $due ->
            [late] ; the answer was due { $by }.
            [due] ; the answer is due { $by }.
           *[no] .
        }
    }
obstacle-move = • { $at }, { $name } { $move ->
        [answer] answered: { $words }
        [add] added: { $words }
        [forward] forwarded it to { $holder }{ $noted ->
            [yes] : { $words }
           *[no] {""}
        }
        [escalate] took it up to the leadership: { $words }
        [hand_back] handed it back to { $holder }: { $words }
        [close] says that it is solved
       *[reopen] raised it again: { $words }
    }
obstacle-deed = { $deed ->
        [answer] Answer
        [forward] Forward to another room
        [escalate] Take up to the leadership
        [hand_back] Hand back to the office
        [close] Solved
        [reopen] Not solved yet
        [add] Add something
        [group] One answer to { $count } like this
       *[files] See the files
    }
obstacle-ask-words = { $move ->
        [answer] { $count ->
            [1] What do you answer the unit? It reads it just as you write it.
           *[other] What do you answer? { $count } units read it just as you write it.
        }
        [add] What would you like to add?
        [escalate] What should the leadership decide?
        [hand_back] Why does it go back?
       *[reopen] What is still not solved?
    }
obstacle-said = { $move ->
        [answer] ✓ Your answer to { $code } went to the unit.
        [add] ✓ Added to { $code }; whoever looks at it has been told.
        [escalate] ✓ { $code } went up to the leadership.
        [hand_back] ✓ { $code } went back.
       *[reopen] ✓ { $code } is raised again. The office will look at it and answer.
    }
obstacle-group-answered = ✓ { $count } answered.{ $moved ->
        [0] {""}
       *[other] {" "}{ $moved } had been dealt with by somebody else and stay as they are.
    }
obstacle-forwarded = ✓ { $code } went to { $room }; the answer to the unit is still due { $by }.
obstacle-closed = ✓ Thank you. { $code } is closed; you can raise it again when needed.
obstacle-files = { $code }: { $count ->
        [one] { $count } file
       *[other] { $count } files
    }.
obstacle-what-now = What would you like to do about { $code }?
obstacle-moved-already = { $name } just { $move ->
        [answer] answered { $code }
        [add] added to { $code }
        [forward] forwarded { $code }
        [escalate] took { $code } up
        [hand_back] handed { $code } back
        [close] closed { $code }
        [reopen] raised { $code } again
       *[send] sent { $code }
    } ({ $at }). Please look at it again.

obstacle-came = { $unit } raises the difficulty { $code }: { $words }. An answer is due by { $by }.
obstacle-was-answered =
    { $name } answers { $code } ({ $words }):
    { $answer }

    Does that solve it?
obstacle-was-forwarded =
    { $name } asks your room to look at { $code } of { $unit }: { $words }. An answer is due by { $by }.
    { $note }
obstacle-goes-to-room = { $code } ({ $words }) went to { $room }.
obstacle-was-escalated =
    { $name } asks the leadership about { $code } of { $unit }: { $words }. An answer is due by { $by }.
    { $note }
obstacle-goes-up = { $code } ({ $words }) went up to the leadership. An answer is due by { $by }.
obstacle-came-back =
    { $name } hands back { $code } of { $unit }: { $words }. An answer is due by { $by }.
    { $note }
obstacle-was-reopened =
    { $unit } raises { $code } again: { $words }. An answer is due by { $by }.
    { $note }
obstacle-was-added-to =
    { $unit } adds to { $code }: { $words }. An answer is due by { $by }.
    { $note }
obstacle-was-closed = { $unit } says that { $code } is solved: { $words }.

digest-note-obstacles = { $count ->
        [one] { $count } difficulty is
       *[other] { $count } difficulties are
    } not answered{ $late ->
        [0] {""}
       *[other] , { $late } overdue
    }
digest-decide-obstacles = { $count ->
        [one] { $count } difficulty waits
       *[other] { $count } difficulties wait
    } for your answer{ $late ->
        [0] {""}
       *[other] , { $late } overdue
    }.

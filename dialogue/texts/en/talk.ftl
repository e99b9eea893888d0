# The engine's words: questions, answers, doubts, problems, the summary.

question-heading = Question { $number }/{ $total }: { $label }
question-target = 🎯 Target of the whole province: { $target }
question-last = Last time, { $period }: { $value }
question-computed = Counted by the system: { $value }
question-held = Recorded so far: { $value }
question-partial = Received: { $value }

settled-choice = { $value } ✓
settled = { $label }: { $value } ✓

answer-none = (not answered)
answer-no-data = no figures yet
answer-not-applicable = not applicable
answer-skipped = (skipped)
answer-yes = Yes
answer-no = No
answer-percent = { $value } %
answer-ratio = { $n }/{ $m } ({ $percent } %)
answer-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}

date-full = { $weekday }, { $date }
date-time = { $time } on { $date }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

choice-back = ◀ Back
choice-later = Later
choice-cancel = Cancel
choice-skip = Skip
choice-same = As last time: { $value }
choice-computed = Right, { $value }
choice-keep = Keep: { $value }
choice-done = Done
choice-no-data = No figures yet
choice-not-applicable = Not applicable
choice-send = Send
choice-edit = Change an answer
choice-right = Yes, { $value }
choice-enter-again = Enter again
choice-ticked = ☑ { $label }
choice-share-contact = 📱 Share my phone number

doubt-readings = This can be read in more than one way. Please choose:
doubt-unsure = I understood { $value }. Is that right?
doubt-about = The report needs the exact number. Is it { $value }?
doubt-zero = Shall I put { $value }?
doubt-swap = You wrote { $n }/{ $m }: the part is larger than the whole. Did you mean { $value }?
doubt-falls = Last period ({ $period }) it was { $last }, now { $value }. This figure is cumulative and does not usually fall. Is the new figure right?
doubt-differs = The system counts { $computed }; you wrote { $value }. Keep { $value }, or enter it again?
doubt-far = Last period ({ $period }) it was { $last }, now { $value }: a large change. Is the new figure right?

summary-heading = Please check: { $title }
summary-line = { $number }. { $label }: { $value }
summary-round = { $label } ({ $round })
summary-up = (last time { $last }, up { $change })
summary-down = (last time { $last }, down { $change })
summary-differs = (the system counts { $value })
summary-was = (as sent: { $value })
summary-closing =
    If all is right, reply “send”. To change an answer, send its number (“3”, or “3 = 12”).

files-joined = The picture was added to question { $number }.
files-too-many = This question takes at most { $most } files; the first { $most } were kept.
file-too-big = The file “{ $name }” is too big (10 MB at most). Please send a smaller picture or a PDF.
file-unavailable = The file “{ $name }” could not be fetched. Please send it again.
file-empty = The file “{ $name }” is empty. Please send it again.
file-type-refused = Files like “{ $name }” are not accepted. Please send a picture (JPG, PNG), PDF, Word or Excel.

help-in-talk =
    Just answer the question, or write:
    • “back” – to the question before
    • “skip” – where an answer is not required
    • “edit 3” – change answer 3
    • “later” – keep a draft and go on another time
    • “cancel” – drop what you are doing

problem-not-understood = Sorry, that was not understood.
problem-empty = The message has no words. Please send it again.
problem-text-too-long = The answer has { $length } characters; { $most } is the most. Please shorten it; your message is still in the chat to copy.
problem-old-button = That button belongs to an earlier question. The question now is:
problem-first-question = This is the first question.
problem-required = This question needs an answer.
problem-value-needed = This question needs a definite answer. If you do not have it yet, write “later” to keep a draft.
problem-nothing-last = There is no figure from last period for this question; please enter it.
problem-nothing-chosen = Nothing has been chosen or sent for this question yet.
problem-not-complete = Question { $number } is still open, so it cannot be sent yet.
problem-enter-again = Please enter it again.
problem-which-number = Which question do you want to change? Send a number from 1 to { $total }.
problem-no-such-number = There is no question { $number }. Send a number from 1 to { $total }.
problem-send-now = Shall I send it? Write “send” to send it, or a question's number to change it.
problem-at-summary = Write “send” to send, a question's number to change it, or “later” to keep a draft.
problem-yes-or-no = Please answer “yes” or “no”.
problem-ratio-of-nothing = The total cannot be 0. If this does not concern your unit, write “not applicable”.
problem-constraint = This value does not fit; please check it.
problem-file-wanted = This question needs a picture or a file. Please use the paper-clip button.
problem-file-wanted-optional = Please send a picture or a file; if there is none, send “skip”.
problem-text-too-little = A few words are needed here. If there is nothing yet, send “later” to keep a draft.
problem-no-file-here = This question takes no file, so the file was not kept. Please send it again when evidence is asked for.
problem-sticker = Thank you 😊 Only words, numbers and buttons can be read here.
problem-voice = Voice messages cannot be heard yet. Please write.
problem-video = Videos cannot be viewed yet. Please write, or send a picture.
problem-location = No location is needed. Please answer the question.
problem-poll = Polls cannot be read. Please answer the question.
problem-other = This kind of message cannot be read. Please write.

problem-not-read-integer = Please send a number, for example 12.
problem-not-read-decimal = Please send a number, for example 12.5.
problem-not-read-percent = Please send a percentage, for example 90%.
problem-not-read-ratio = Please send two numbers, part of total, for example 18/20.
problem-not-read-date = Please send a date, for example 15/11/2023.
problem-not-read-yes-no = Please choose “{ $yes }” or “{ $no }”.
problem-no-such-item = “{ $text }” was not found in your scope. Please send another name or code.
problem-not-read-select-one = Please choose one of the items, by its button or its number.
problem-not-read-select-many = Please choose one or more items, for example “1, 3”, then “Done”.

# Why an answer could not be read, and what to send instead.

problem-inequality = “Over”, “under”, “more than” is not a figure. Please send the exact number, for example 12.
problem-negative = This figure cannot be below 0. Please send it again.
problem-has-fraction = This question takes a whole number. Please send it again, for example 12.
problem-percent-not-ratio = This question takes two numbers, not a percentage. Please send part of total, for example 18/20.
problem-over-hundred = A share cannot be over 100 %. Please check it.
problem-date-impossible = There is no such day in the calendar. Please send day/month/year, for example 15/11/2023.
problem-date-vague = This question needs a definite day. Please send it, for example 15/11/2023.
problem-several = Please send one answer only.
problem-no-data = This question needs a figure. If you do not have it yet, write “later” to keep a draft.
problem-unknown = If you are not sure, write “later” to keep a draft and go on another time.
problem-not-applicable = This question applies to your unit, so it needs an answer.
problem-unclear = That was not clear. Please answer “yes” or “no”.

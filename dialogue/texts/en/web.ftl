# The web chat's page: words around the conversation, not of it.

web-title = Emulation movement reports
web-tab = Reports – { $movement }
web-skip-to-composer = To the message box
web-language-other = Tiếng Việt

# --- enrolling ---
web-invited-heading = Welcome
web-invited-lead = { $host } invites you to report on { $movement } right here on this page.
web-invited-point-chat = Answer one question at a time, as in a chat: about 5 minutes a period.
web-invited-point-draft = Stop whenever you like; what you entered is kept as a draft.
web-invited-point-free = Nothing to install, no password.
web-invited-start = Start
web-invited-private = This invitation is for you alone and works once. Please do not pass it on.
web-invited-same-browser = This browser is using the account of { $unit }. “Start” adds the invitation to that account.
web-invited-other = I am someone else

web-stranger-heading = For staff who are asked to report
web-stranger-lead = To enrol you need an invitation from your direct superior: the office that your school belongs to, or { $host }.
web-stranger-link = Have an invitation link? Open it on this device.
web-stranger-code = Or type the invitation's code
web-stranger-code-hint = As written in the invitation: 12 letters and digits, such as 7KQM-2XWD-9RTA.
web-stranger-continue = Continue
web-stranger-again = Enrolled already, but not recognised? You may be on another device or browser. Ask for a new invitation; your reports and drafts are all still there.
web-code-malformed = This does not look like a code. Please check the invitation and type it again.
web-code-too-often = That was a little fast. Please wait a minute and try again.
web-away-heading = The system is busy
web-away-text = The system cannot serve you just now. Please wait a moment and try again; nothing is lost.
web-again = Try again
web-missing-heading = There is no such page
web-missing-text = The address is wrong, or the link has expired.
web-home = To the main page
web-refused-heading = That did not work
web-refused-text = The page was open for too long, or the request came from somewhere else. Please open the page anew and try again.
web-needs-script = This page needs JavaScript for the conversation. Please switch it on or use another browser.

# --- the conversation ---
web-log = Conversation
web-from-bot = System:
web-from-me = Me:
web-choices = Choices
web-composer = Message
web-placeholder = Type an answer…
web-send = Send
web-attach = Attach a photo or a file
web-take-photo = Take a photo
web-choose-file = Choose a photo or file
web-remove-file = Remove file { $name }
web-files-chosen = Files to send
web-older = Show earlier messages
web-to-end = To the end
web-new-message = New message
web-typing = writing…
web-empty = No messages yet.
web-begin = Start
web-sending = sending…
web-not-sent = not sent yet, will be sent again
web-refused = could not be sent
web-send-now = Send again now
web-discard = Discard
web-offline = No connection. Messages are kept and sent when it is back.
web-reconnecting = Reconnecting…
web-session-gone = Your session has ended. Please open your invitation link again, or reload the page.
web-reload = Reload
web-file-too-big = The file “{ $name }” is too big ({ $size }). The limit is { $most } a file.
web-file-empty = The file “{ $name }” is empty.
web-files-too-many = At most { $most } files can be sent at once.
web-files-too-much = The files together are too big; { $most } at once is the limit. Please send them one after the other.
web-text-too-long = The message is too long. Please send it in several parts.

# --- the demo's bar ---
demo-mark = Sample data
demo-bar = Demo bar
demo-nobody = not enrolled
demo-open = Person, time
demo-close = Close
demo-person = Step into
demo-person-hint = Name, role or unit
demo-no-one-found = Nobody found.
demo-step-into = Step into { $name }, { $role }, { $unit }
demo-newcomer = A newcomer (not enrolled)
demo-newcomer-hint = Name of a school or unit
demo-no-unit-found = No unit found.
demo-invite = Open the invitation: { $role }, { $unit }
demo-clock = Clock
demo-hour = +1 hour
demo-day = +1 day
demo-next-morning = 7:30 next working morning
demo-move-to = To a date and time
demo-move = Move
demo-only-forward = The clock only goes forward. To begin anew, start the demo with fresh data.
demo-not-a-time = That is not a time.
demo-failed = That did not work, please try again.
demo-about = A demo: people, figures and time in here are not real.

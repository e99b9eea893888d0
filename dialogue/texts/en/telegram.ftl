# Telegram's own words: the command menu, the bot's description, the few things said outside a talk.

telegram-command-report = report
telegram-command-report-words = Fill in a report
telegram-command-drafts = drafts
telegram-command-drafts-words = Unfinished drafts
telegram-command-deadlines = deadlines
telegram-command-deadlines-words = Which reports are still owed, and by when
telegram-command-menu = menu
telegram-command-menu-words = What can be done here
telegram-command-help = help
telegram-command-help-words = Help
telegram-command-cancel = cancel
telegram-command-cancel-words = Drop what is going on

telegram-description =
    The education sector's reporting service for its emulation movement.
    You report right here in the chat: one question at a time, drafts kept, a receipt at the end.
    You need an invitation from the department or the district office to begin.
telegram-short-description = Emulation reports, right in the chat.

telegram-private-only = This service only talks in private. Please tap its name and write to it directly.
telegram-keyboard-closed = Noted.
telegram-file-gone = This file is no longer kept. Please write to the department's office if you need it again.

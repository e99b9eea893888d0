"""What the bot is compared with: the same conversation, as the documentation of two well-known libraries shows it."""

"""How fast, how small and how steady the bot is, beside the in-memory state machines of two well-known libraries."""

"""A message for a channel that has no buttons: options become numbered lines, the other buttons words to type."""

from __future__ import annotations

from dialogue.messages import Message


def in_words(message: Message) -> str:
    """Return the message as text alone: what was understood, "1. Ổn định" for options, "[Quay lại]" for the rest."""
    choices = [choice for row in message.rows for choice in row]
    numbered = [f"  {number}. {choice.label}" for number, choice in enumerate((c for c in choices if c.numbered), 1)]
    words = " ".join(f"[{choice.label.strip('◀ ')}]" for choice in choices if not choice.numbered)
    one_line = message.settles and "\n" not in message.settled
    understood = f"{message.settled}\n" if one_line and message.settled else ""
    return "\n".join(part for part in (understood, message.text, *numbered, f"  {words}" if words else "") if part)

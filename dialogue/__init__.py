"""How to talk: messages, forms, the engine, reading Vietnamese, texts and the clock. Pure: no I/O."""

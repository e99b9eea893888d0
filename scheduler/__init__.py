"""What time causes: delivery of what waits in the outbox, and upkeep."""

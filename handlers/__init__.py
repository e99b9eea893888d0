"""What people cause: the turn, routing, and one module for each conversation."""

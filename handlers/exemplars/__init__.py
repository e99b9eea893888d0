"""Exemplars (điển hình tiên tiến): put forward by anyone, taken through the plan's stages by the office."""

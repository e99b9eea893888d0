"""Difficulties (khó khăn, vướng mắc): raised by a unit, answered by the office, a room or the leadership."""

"""Chaos: replicas are killed and frozen at every moment of planning and delivery; what must hold holds."""

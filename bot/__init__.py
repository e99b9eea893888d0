"""The running program: settings, channels, wiring and the command line."""

"""The command `thidua`: one module for each subcommand."""

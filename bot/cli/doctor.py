"""`thidua doctor`: check the installation and say what to do."""

from __future__ import annotations

from bot.cli.options import SettingsOption


def run(settings_file: SettingsOption = None) -> None:
    """Check settings, database, campaign and channels, and say what to do about each fault."""

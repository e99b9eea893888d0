"""The papers of an award: proposal, list, minutes and account in Word, and the list in Excel."""

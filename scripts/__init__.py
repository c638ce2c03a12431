"""Commands for those who work on Saksama; outside the wheel."""

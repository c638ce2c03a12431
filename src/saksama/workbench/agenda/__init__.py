"""Due dates, inbox, mail."""

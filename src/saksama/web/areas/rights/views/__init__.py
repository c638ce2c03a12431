"""What the addresses of /hak/ do."""

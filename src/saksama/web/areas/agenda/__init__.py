"""Inbox and running clocks."""

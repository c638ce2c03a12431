"""Pages of the plenary: meetings, the agenda, one item with its votes."""

"""Views of the agenda: inbox, board and calendar of clocks, one term, the free days."""

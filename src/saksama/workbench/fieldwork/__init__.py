"""Supervision records (Form A): from a lead, from a patrol, or free; also when nothing was found."""

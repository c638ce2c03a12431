"""Plans of prevention, activities, letters to agencies, and whether it helped: `/pencegahan/`."""

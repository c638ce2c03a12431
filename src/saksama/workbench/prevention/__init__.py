"""Prevention: plans, activities, letters to agencies, and whether they helped. Groups are counted, never persons."""

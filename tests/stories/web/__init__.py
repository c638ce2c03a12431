"""Stories through the real pages in a real browser: one for each role, and the office of three."""

"""Offices together: counts of the nation, cards of other machines, bundles."""

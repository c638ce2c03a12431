"""Offices together: cards of other machines, bundles to and from them, counts of the nation through the gate."""

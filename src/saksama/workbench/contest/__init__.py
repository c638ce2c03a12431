"""Elections, participants, campaign accounts, fence (G2, G14)."""

"""Who may look, why, until when (G1)."""

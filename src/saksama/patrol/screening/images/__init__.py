"""Pictures of linked acts, read by machine: hints for the eye. Nothing here orders leads or lets one through (G7)."""

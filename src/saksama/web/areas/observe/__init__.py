"""An officer notes one act they saw."""

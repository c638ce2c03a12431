"""Whether an installation is well: signs with codes, for monitors, for the doctor's page, for the figures."""

"""The first run: from an empty machine to an office that can work. Where it stands is read from what was done."""

"""Speed, memory and quality, by command, each beside a baseline of the same run. Outside the wheel."""

"""The plenary: agenda, attendance, quorum, votes, minutes; the only door to a finding (temuan) or a registration."""

"""The office: its people and roles, who is away, loans, satgas, hand-over."""

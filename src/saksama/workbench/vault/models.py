"""No tables yet: custodians, requests and openings come with the its issue."""

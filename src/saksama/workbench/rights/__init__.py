"""Rights of the persons concerned: failures to protect data, their requests, what the guardrails did."""

"""Mandates: draft, approve, end; what works without one; the kit of letters."""

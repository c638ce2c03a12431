"""Offices, memberships, roles, who may do what."""

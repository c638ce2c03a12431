"""Figures for whoever looks after a server: sums over the installation, never an office beside a person."""

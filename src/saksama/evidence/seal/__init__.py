"""Seal: who, when and why, signed and stamped, in a bag that anybody can check."""

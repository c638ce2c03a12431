"""The register: an agency's file → roster, and the roster → the two tables that linkage reads."""

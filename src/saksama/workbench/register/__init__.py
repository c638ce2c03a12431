"""The register of civil servants, encrypted."""

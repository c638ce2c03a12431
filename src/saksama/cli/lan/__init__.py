"""The workbench for the office's own network: addresses, certificate, the helper page for phones, the guide."""

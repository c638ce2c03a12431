"""Pages of the vault: custodians, requests and their story, the one identity for the one who asked."""

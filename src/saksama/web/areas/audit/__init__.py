"""The log, its chain and its anchors: read by the auditor alone."""

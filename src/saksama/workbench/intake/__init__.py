"""Reports of people: received, examined, completed, forwarded; initial information and its tracing."""

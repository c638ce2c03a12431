"""The field officer's phone: a page that works without a network, and what it sends."""

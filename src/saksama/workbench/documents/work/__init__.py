"""What the worker does for documents; it alone loads the setter and the signer."""

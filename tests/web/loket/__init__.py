"""The counter on the net, as a visitor and as an office meet it."""

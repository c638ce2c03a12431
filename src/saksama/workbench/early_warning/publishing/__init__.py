"""What goes out to the public: counts, taken once, through the gate, in a body that is told word for word."""

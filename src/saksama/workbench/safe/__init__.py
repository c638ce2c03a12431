"""What every app stands on: this process's settings and keys, sealed columns, opaque rows. Holds no tables."""

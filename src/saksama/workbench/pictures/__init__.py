"""What machines read in pictures, and what officers say of it."""

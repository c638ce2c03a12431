"""Package: an exhibit for the outside, checked with public tools only."""

"""Where leads lead that two officers judged to be a matter of prevention only."""

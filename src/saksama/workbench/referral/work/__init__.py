"""What the worker does for referrals."""

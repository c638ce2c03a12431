"""Sign-in, invitations taken up, one's own settings and devices."""

"""The contest: election, participants, campaign accounts, patrol plan, fence."""

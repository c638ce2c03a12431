"""What runs inside the room: standard library only, started as a script, never imported by the rest."""

"""What a worker does for the patrols: it starts the patrol as a process of its own and keeps what that tells."""

"""Pages of the pictures, a file each kind."""

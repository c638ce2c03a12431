"""Backup and restore: everything an office keeps, encrypted to people who hold the key elsewhere (docs/backup.md)."""

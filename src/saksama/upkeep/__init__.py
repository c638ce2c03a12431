"""What keeps an installation running: backup and restore, moving house, bundles between machines, health, figures."""

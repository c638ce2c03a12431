"""No tables yet: numbers, templates and seals come with the desk's issue."""

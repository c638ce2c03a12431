"""Documents: a form on paper, its signature, and what a signed file is worth. Knows no office's rows and no case."""

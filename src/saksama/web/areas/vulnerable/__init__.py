"""The office's own data of areas and agencies, and the index runs made of it."""

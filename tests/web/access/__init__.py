"""The access matrix: every address of the workbench × every member of the cast, with data present.

A new address needs a row in `table/<area>.py`, and what it shows in `tests/world/<area>.py`; until then the matrix
fails. A row says who may, what they then see (a text of the world), and thereby what everybody else must not see.
"""

"""Published, versioned messages between the halves of the house.

Every shape is a frozen struct that refuses unknown fields. Messages are transient: signed (`signed.py`), encrypted
where they carry personal data (`message.py`), digested, and marked when consumed. The workbench's rows are the truth.
"""

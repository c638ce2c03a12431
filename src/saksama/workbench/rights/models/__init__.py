"""Tables of rights: protection of data and what persons ask (`protection`), how a case's data ends (`ending`),
what a respondent may read and say (`respondent`).
"""

from saksama.workbench.rights.models.ending import Deletion, Hold, Sealing
from saksama.workbench.rights.models.protection import Incident, Notice, Request
from saksama.workbench.rights.models.respondent import Access, Objection, Piece, RedactedFile, Reply

__all__ = [
    "Access",
    "Deletion",
    "Hold",
    "Incident",
    "Notice",
    "Objection",
    "Piece",
    "RedactedFile",
    "Reply",
    "Request",
    "Sealing",
]

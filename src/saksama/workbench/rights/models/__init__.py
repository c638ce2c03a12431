"""Tables of rights: protection of data and what persons ask (`protection`), how a case's data ends (`ending`)."""

from saksama.workbench.rights.models.ending import Deletion, Hold, Sealing
from saksama.workbench.rights.models.protection import Incident, Notice, Request

__all__ = [
    "Deletion",
    "Hold",
    "Incident",
    "Notice",
    "Request",
    "Sealing",
]

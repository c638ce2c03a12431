"""What is written: agencies, where things were, entered events and figures, index runs."""

from saksama.workbench.early_warning.services.agencies import (
    add_agency,
    close_agency,
    import_agencies,
    rewrite_agency,
)
from saksama.workbench.early_warning.services.facts import import_figures, note_event, note_figure, take_back_event
from saksama.workbench.early_warning.services.places import place
from saksama.workbench.early_warning.services.runs import adopt, ask, drop, job_of, prepare, take

__all__ = [
    "add_agency",
    "adopt",
    "ask",
    "close_agency",
    "drop",
    "import_agencies",
    "import_figures",
    "job_of",
    "note_event",
    "note_figure",
    "place",
    "prepare",
    "rewrite_agency",
    "take",
    "take_back_event",
]

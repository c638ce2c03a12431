"""Papers of a case, filled from it; each is sealed under the case's own key. Always in the papers' language."""

from __future__ import annotations

from datetime import datetime

from saksama.kernel import words
from saksama.kernel.clock import ZONES, local_day, say
from saksama.kernel.words import _
from saksama.workbench.cases import filling
from saksama.workbench.cases.models import Case, Clarification, Party, Study
from saksama.workbench.cases.queries import body_of
from saksama.workbench.cases.rules import FORMS, Kind, Mode, Oath, PartyRole, Signed, oath_form
from saksama.workbench.cases.services.steps import named
from saksama.workbench.cases.shapes import ClarificationBody, PartyBody
from saksama.workbench.cases.words import (
    basis_words,
    mode_words,
    oath_words,
    role_words,
    say_outcome,
    signed_words,
)
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import open_under

RULE = "Peraturan Bawaslu Nomor 7 Tahun 2022, Pasal 28-30"

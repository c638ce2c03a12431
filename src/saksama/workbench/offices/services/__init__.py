"""Writes about offices: one verb, one function, one transaction, one audit line."""

from saksama.workbench.offices.services.absence import cancel_absence, note_absence
from saksama.workbench.offices.services.access import (
    Joining,
    Link,
    agree_access,
    ask_join,
    ask_renewal,
    ask_roles,
    end_access,
    found,
    new_link,
    take_access,
)
from saksama.workbench.offices.services.delegation import (
    Letter,
    agree_delegation,
    ask_delegation,
    end_delegation,
    refuse_delegation,
)
from saksama.workbench.offices.services.leaving import end_role, hand_over
from saksama.workbench.offices.services.loan import agree_loan, ask_loan, end_loan, refuse_loan, withdraw_loan
from saksama.workbench.offices.services.opening import ladder, open_below, open_ladder, open_office, open_partner
from saksama.workbench.offices.services.task_force import end_task_force, note_task_force

__all__ = [
    "Joining",
    "Letter",
    "Link",
    "agree_access",
    "agree_delegation",
    "agree_loan",
    "ask_delegation",
    "ask_join",
    "ask_loan",
    "ask_renewal",
    "ask_roles",
    "cancel_absence",
    "end_access",
    "end_delegation",
    "end_loan",
    "end_role",
    "end_task_force",
    "found",
    "hand_over",
    "ladder",
    "new_link",
    "note_absence",
    "note_task_force",
    "open_below",
    "open_ladder",
    "open_office",
    "open_partner",
    "refuse_delegation",
    "refuse_loan",
    "take_access",
    "withdraw_loan",
]

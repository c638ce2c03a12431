"""What is done to the register, a file per verb."""

from saksama.workbench.register.services.access import (
    ask_access,
    decline_access,
    keep_answer,
    require_second,
    see_answer,
    see_subject,
)
from saksama.workbench.register.services.arrive import (
    ask_import,
    choose_columns,
    drop,
    given_of,
    reading_of,
    take_file,
)
from saksama.workbench.register.services.bring_in import import_arrival
from saksama.workbench.register.services.forget import forget
from saksama.workbench.register.services.look_up import Looked, Seen, look_up
from saksama.workbench.register.services.put_in_force import Needed, needed_by_nobody, put_in_force

__all__ = [
    "Looked", "Needed", "Seen", "ask_access", "ask_import", "choose_columns", "decline_access", "drop", "forget",
    "given_of", "import_arrival", "keep_answer", "look_up", "needed_by_nobody", "put_in_force", "reading_of",
    "require_second", "see_answer", "see_subject", "take_file",
]  # fmt: skip

"""What officers may do with exhibits: one verb, one function, one transaction, one audit line."""

from saksama.workbench.custody.services.ask import ask_again, ask_capture
from saksama.workbench.custody.services.copy import make_copy
from saksama.workbench.custody.services.decided import destroy_decided, destroy_file, shut
from saksama.workbench.custody.services.destroy import ask_destruction, destroy, give_up_destruction
from saksama.workbench.custody.services.give import ask_package, hand_over, take_package
from saksama.workbench.custody.services.keep import MOST_BYTES, keep
from saksama.workbench.custody.services.look import Replay, ask_stamp, open_replay, opened, replay_link, view
from saksama.workbench.custody.services.officer import keep_field_photo, keep_officer_capture
from saksama.workbench.custody.storing import store

__all__ = [
    "MOST_BYTES", "Replay", "ask_again", "ask_capture", "ask_destruction", "ask_package", "ask_stamp", "destroy",
    "destroy_decided", "destroy_file", "give_up_destruction", "hand_over", "keep", "keep_field_photo",
    "keep_officer_capture", "make_copy", "open_replay", "opened", "replay_link", "shut", "store", "take_package",
    "view",
]  # fmt: skip

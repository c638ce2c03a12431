"""Verbs of pictures, a file each: one verb, one function, one transaction, one audit line."""

from saksama.workbench.pictures.services.ask import ask, ask_again, ask_exhibit, ask_item
from saksama.workbench.pictures.services.forget import destroy, forget, forget_exhibit, forget_item
from saksama.workbench.pictures.services.look import opened, see_camera, show, take_original
from saksama.workbench.pictures.services.meaning import agree_meaning, end_meaning, set_meaning
from saksama.workbench.pictures.services.say import correct, glance, note_earlier

__all__ = [
    "agree_meaning", "ask", "ask_again", "ask_exhibit", "ask_item", "correct", "destroy", "end_meaning", "forget",
    "forget_exhibit", "forget_item", "glance", "note_earlier", "opened", "see_camera", "set_meaning", "show",
    "take_original",
]  # fmt: skip

"""Django's name for this room."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """`pictures`: text, hands and copies in pictures, as hints for human eyes."""

    name = "saksama.workbench.pictures"
    label = "pictures"

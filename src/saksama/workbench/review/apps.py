"""Django's name for this room."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """`review`: two officers judge: batches, judgements, resolutions."""

    name = "saksama.workbench.review"
    label = "review"

"""Django's name for this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """`jobs`: long work: queue, progress, cancel, schedule."""

    name = "saksama.workbench.jobs"
    label = "jobs"

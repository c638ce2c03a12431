"""An instant as an officer types it: by the clock of their office."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from saksama.kernel.clock import ZONES


class Moment(forms.DateTimeField):
    """A day and an hour by the office's clock."""

    def __init__(self, label: Any, **named: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label=label, widget=widget, input_formats=formats, **named)


def instant(typed: datetime, zone: str) -> datetime:
    """What was typed by the office's clock, as UTC."""
    return typed.replace(tzinfo=ZoneInfo(ZONES[zone])).astimezone(UTC)

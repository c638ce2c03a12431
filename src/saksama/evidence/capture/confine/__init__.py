"""Confinement: the browser that opens hostile pages reaches public addresses only, and only through our proxy."""

from saksama.evidence.capture.confine.addresses import allowed
from saksama.evidence.capture.confine.fetched import Fetched, NotFetched
from saksama.evidence.capture.confine.room import Room, confined
from saksama.evidence.capture.confine.urls import why_not

__all__ = ["Fetched", "NotFetched", "Room", "allowed", "confined", "why_not"]

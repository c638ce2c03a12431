"""Sentences that are translated when they are shown: labels of forms and menus."""

from __future__ import annotations

from django.utils.functional import lazy

from saksama.kernel.words import again

later = lazy(again, str)
"""Marks a sentence; it is put into the reader's language at the moment it is shown."""

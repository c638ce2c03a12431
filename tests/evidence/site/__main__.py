"""Serve the site until Ctrl+C and say how a browser reaches it."""

from __future__ import annotations

import contextlib
import sys
import threading

from tests.evidence.site import FAULTS, served

with served() as site, contextlib.suppress(KeyboardInterrupt):
    faults = [f"{site.fault(fault)}  {fault.what}" for fault in FAULTS]
    sys.stdout.write("\n".join([site.url, site.rules, *faults, ""]))
    sys.stdout.flush()
    threading.Event().wait()

"""A process that must not outlive the one that started it: killed hard, a parent takes its children along."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1
LOOKS = 0.5
"""How often, in seconds, where the kernel does not tell."""


def hang_on(parent: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """Send this process `by` as soon as the process `parent`, which started it, is gone. At once when it is already.

    Call it from the main thread, early. On Linux the kernel sends the signal; elsewhere a thread looks.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    else:
        threading.Thread(target=_look, args=(parent, by), daemon=True).start()
    if os.getppid() != parent:  # it died before the kernel was asked
        os.kill(os.getpid(), by)


def _look(parent: int, by: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKS)
    os.kill(os.getpid(), by)

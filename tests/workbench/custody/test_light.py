"""What the web process loads of custody knows no browser, no signer, no picture library (DESIGN: one light process)."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("playwright", "pyhanko", "warcio", "wacz", "bagit", "weasyprint", "PIL", "rfc3161_client")
PROGRAM = f"""
import sys, django
django.setup()
import saksama.config.work, saksama.workbench.custody.queries, saksama.workbench.custody.services
import saksama.workbench.patrols.services.exhibits
print([one for one in {HEAVY!r} if one in sys.modules])
"""


@pytest.mark.slow
def test_services_reads_and_the_table_of_work_load_nothing_heavy(tmp_path):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

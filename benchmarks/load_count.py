"""Counts after a load what the database kept: keys of acknowledged absences on standard input, as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter


def main() -> None:
    """Each key one row and one line; each chain whole."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksama.config.settings")
    import django

    django.setup()
    from django.db import connection

    from saksama.workbench.audit.models import Line
    from saksama.workbench.audit.reading import through
    from saksama.workbench.audit.verify import check_all
    from saksama.workbench.offices.models import Absence

    told = json.load(sys.stdin)
    there = {str(pk) for pk in Absence.objects.filter(pk__in=told).values_list("pk", flat=True)}
    subjects = Line.objects.filter(verb="offices.absence_noted").values_list("subject", flat=True)
    lines = Counter(subject.partition(":")[2] for subject in subjects)
    reports = check_all(through(connection), anchors=[])
    faults = sum(len(report.faults) for report in reports)
    doubled, lost = sum(lines[one] > 1 for one in told), sum(lines[one] == 0 or one not in there for one in told)
    print(f"acknowledged {len(told)}, lost {lost}, doubled {doubled}")
    print(f"chains {len(reports)}, lines {sum(report.lines for report in reports)}, faults {faults}")
    print(f"agrees {'yes' if not (doubled or lost or faults) else 'no'}")


if __name__ == "__main__":
    main()

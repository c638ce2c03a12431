"""Tables of early warning: agencies and what happened (`facts`), index runs (`runs`), warnings (`alerts`), what went
out (`publications`). None has a column of a person; nothing below an area or an agency is told (G7).
"""

from saksama.workbench.early_warning.models.alert_moves import AlertMove
from saksama.workbench.early_warning.models.alerts import Alert
from saksama.workbench.early_warning.models.facts import Agency, Event, Figure
from saksama.workbench.early_warning.models.publications import Publication
from saksama.workbench.early_warning.models.runs import Run, Value

__all__ = ["Agency", "Alert", "AlertMove", "Event", "Figure", "Publication", "Run", "Value"]

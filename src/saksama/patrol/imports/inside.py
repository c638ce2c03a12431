"""A cheap guess, at import, of how much of a file concerns the fence; the run itself decides."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from saksama.handover.fence import Fence, in_force
from saksama.kernel import folding
from saksama.patrol.imports.tally import Inside


def estimate(fence: Fence, day: date) -> Inside:
    """Counts the rows of a batch whose object belongs to an account of `fence` in force on `day`.

    A row that does not say whose object it is counts as inside: only the run, which knows the campaign's own
    posts, can tell.
    """
    accounts = in_force(fence, day)
    ids = pa.array([f"{a.platform.value}/{a.stable_id}" for a in accounts if a.stable_id], pa.string())
    handles = pa.array([f"{a.platform.value}/{folding.handle(a.handle)}" for a in accounts], pa.string())

    def inside(batch: pa.RecordBatch) -> int:
        owner, handle = batch["object_owner_id"], batch["object_owner_handle"]
        by_id = pc.is_in(pc.binary_join_element_wise(batch["platform"], owner, "/"), ids)
        by_handle = pc.is_in(pc.binary_join_element_wise(batch["platform"], handle, "/"), handles)
        not_said = pc.and_(pc.is_null(owner), pc.is_null(handle))
        return int(pc.sum(pc.or_(pc.or_(by_id, by_handle), not_said)).as_py() or 0)

    return inside

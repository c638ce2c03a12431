"""The interface as one object, and its addresses below `/api/v1/`."""

from __future__ import annotations

from saksama.api import events, referrals
from saksama.api.door import ByKey, JsonOnly, PartnerAPI, refusals

SAYS = (
    "Referrals of an election supervisor's office to your agency. Ask with the key that the office handed over:"
    " `Authorization: Bearer saksama_…`. Who a referral is about stands in its package only, which your agency's"
    " private age key opens."
)
api = PartnerAPI(
    title="Saksama: partners",
    version="1",
    description=SAYS,
    docs_url=None,
    auth=ByKey(),
    parser=JsonOnly(),
    urls_namespace="partner",
)
refusals(api)
api.add_router("/referrals", referrals.router)
api.add_router("/events", events.router)

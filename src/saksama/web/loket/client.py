"""From which network a request comes: said to the counter's tallies, under the day's secret, and kept nowhere."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104  no address is bound: all whose network cannot be told share this one


def network_of(request: HttpRequest) -> str:
    """The visitor's address: the connection's, or behind proxies of ours (SAKSAMA_LOKET_PROXY) the one they saw.

    What lies further left in `X-Forwarded-For` was written by the visitor and is not believed.
    """
    proxies: int = settings.LOKET_PROXIES
    said = str(request.META.get("REMOTE_ADDR", ""))
    if proxies:
        passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        said = passed[-proxies] if len(passed) >= proxies else said
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return UNKNOWN
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)

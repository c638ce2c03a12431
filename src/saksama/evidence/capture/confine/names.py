"""Which hosts may be asked for at all, before any resolver hears their name."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address

from saksama.evidence.capture.confine.addresses import allowed

PORTS = (80, 443)
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
INVENTED = ".test"
AT_HOME = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa")
"""Last labels that mean the own machine or network."""
NOWHERE = ("test", "invalid", "example", "onion", "alt")
"""Last labels that no public resolver may be asked for."""

OWN_HOSTS = re.compile(
    r"accounts\.google\.com"
    r"|(android\.)?clients\d*\.google\.com"
    r"|mtalk\.google\.com"
    r"|(update|optimizationguide-pa|safebrowsing|content-autofill|clientservices|chromewebstore|passwordsleakcheck-pa"
    r"|chromesyncpasswords-pa|chrome-devtools-frontend|chromekanonymity-pa|chromereporting-pa|componentupdater"
    r"|edgedl\.me|t0|translate-pa)\.googleapis\.com"
    r"|(.+\.)?gvt1\.com"
    r"|safebrowsing\.google\.com|sb-ssl\.google\.com|safebrowsinghttpgateway\.googleapis\.com"
    r"|tools\.google\.com|dl\.google\.com|redirector\.gvt1\.com|chrome\.google\.com|chromewebstore\.google\.com"
)
"""What Chromium calls for itself, switched off or not. Refused also where a page asks: the two look alike."""


def plain(host: str) -> str:
    """`host` as it is compared: lower case, no brackets, no last dot."""
    return host.lower().removeprefix("[").removesuffix("]").removesuffix(".")


def own(host: str) -> bool:
    """Whether Chromium calls `host` for itself."""
    return OWN_HOSTS.fullmatch(plain(host)) is not None


def refusal(host: str, port: int, local: Collection[str] = ()) -> str:
    """Why a connection to `host` is refused without asking a resolver: a code; "" when it is not.

    "port" not 80 or 443, "address" an address that is not public, "name" no name of the public network.
    Names in `local` may be asked for on port 80 only.
    """
    name = plain(host)
    if name in local:
        return "" if port == 80 else "port"
    if port not in PORTS:
        return "port"
    if _is_address(name):
        return "" if allowed(name) else "address"
    return "" if _public_name(name) else "name"


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _public_name(name: str) -> bool:
    labels = name.split(".")
    if len(name) > 253 or len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        return False
    if labels[-1] in AT_HOME or labels[-1] in NOWHERE:
        return False
    # browsers and resolvers read "127.1", "0x7f.1" and "2130706433" as addresses; no top-level domain is a number
    return not re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1])

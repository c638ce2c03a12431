"""Which addresses a captured page may come from: public unicast ones. An explicit list; `is_global` alone is no filter.

Python 3.11 calls 224.0.0.1, 64:ff9b::7f00:1 (127.0.0.1 through NAT64), 2002:7f00:1:: (6to4) and ::127.0.0.1 global.
Sources: IANA special-purpose registries for IPv4 and IPv6. There is no way to add an exception.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

DENIED_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a carrier's NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; the clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
UNICAST_6 = IPv6Network("2000::/3")
"""Outside of it lie loopback, mapped, NAT64, site-local, link-local and multicast addresses."""
DENIED_6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def allowed(ip: str) -> bool:
    """Whether a connection may go to `ip`, an address in its usual spelling; anything else is False."""
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        return _allowed_6(address)
    return _allowed_4(address)


def _allowed_6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _allowed_4(address.ipv4_mapped)
    if address.scope_id is not None or address not in UNICAST_6:
        return False
    return address.is_global and not any(address in net for net in DENIED_6)


def _allowed_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in net for net in DENIED_4)

"""A name becomes an address once, here, and every answer has to be good: rebinding finds no second look-up."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence

from saksama.evidence.capture.confine.addresses import allowed
from saksama.evidence.capture.confine.heads import Refusal
from saksama.evidence.capture.confine.names import own, refusal

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Every address of a name, as the machine's resolver gives them. Raises OSError when there is none."""
SECONDS = 10.0


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """The machine's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in found]


async def addresses(host: str, port: int, resolver: Resolver, local: Mapping[str, int]) -> list[tuple[str, int]]:
    """Where a connection to `host` may go, best first. Raises Refusal with a code.

    `local` is the only way to this machine: its names end in `.test`, which no resolver knows.
    """
    if own(host):
        raise Refusal("own")
    if code := refusal(host, port, local):
        raise Refusal(code)
    if host in local:
        return [("127.0.0.1", local[host])]
    answers = await _answers(host, port, resolver)
    if not all(allowed(ip) for ip in answers):
        raise Refusal("address")
    return [(ip, port) for ip in answers]


async def _answers(host: str, port: int, resolver: Resolver) -> list[str]:
    try:
        async with asyncio.timeout(SECONDS):
            answers = list(dict.fromkeys(await resolver(host, port)))
    except (OSError, TimeoutError, UnicodeError):
        raise Refusal("dns") from None
    if not answers:
        raise Refusal("dns")
    return answers

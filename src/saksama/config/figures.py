"""`/metrics` for Prometheus, and what is counted for it: requests by the name of their route, never by an address.

Answered to this machine alone, or to whoever brings the token of SAKSAMA_METRICS_TOKEN; to everybody else the address
does not exist. Several processes of a site write into files of their own, and each can answer for all.
"""

from __future__ import annotations

import hmac
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from saksama.kernel.clock import now

Next = Callable[[HttpRequest], HttpResponse]
PATH = "/metrics"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
LOCAL = frozenset({"127.0.0.1", "::1"})
PASSED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
"""What a proxy adds: then the caller is not this machine, whatever the connection says."""
OWN = CollectorRegistry()
REQUESTS = Counter("saksama_requests_total", "Answers by route and class of status.", ["route", "status"], registry=OWN)
SECONDS = Histogram(
    "saksama_request_seconds", "How long answers took.", registry=OWN,
    buckets=(0.05, 0.1, 0.25, 0.6, 1, 2.5, 5, 10, 30),
)  # fmt: skip


class Figures:
    """Middleware: counts what passes; answers its own address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The figures, or the site's own answer."""
        if request.path == PATH and _may(request):
            return HttpResponse(_written(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
        begun = time.perf_counter()
        response = self.get_response(request)
        SECONDS.observe(time.perf_counter() - begun)
        REQUESTS.labels(route=_route(request), status=f"{response.status_code // 100}xx").inc()
        return response


class FromTheHouse(Collector):
    """What the installation itself knows, asked for at each look."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family for each name."""
        named = defaultdict(list)
        for figure in import_string(settings.FIGURES)(now()):
            named[figure.name].append(figure)
        for name, found in named.items():
            family = GaugeMetricFamily(name, found[0].says, labels=list(found[0].labels))
            for figure in found:
                family.add_metric(list(figure.labels.values()), figure.value)
            yield family


def _may(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(brought.encode(), token.encode())
    passed = any(name in request.META for name in PASSED)
    return not passed and request.META.get("REMOTE_ADDR") in LOCAL


def _written() -> bytes:
    house = CollectorRegistry()
    house.register(FromTheHouse())
    if FOLDER not in os.environ:
        return bytes(generate_latest(OWN) + generate_latest(house))
    every = CollectorRegistry()
    MultiProcessCollector(every)  # type: ignore[no-untyped-call]  # the library leaves this one without types
    return bytes(generate_latest(every) + generate_latest(house))


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or "unnamed" if match else "none"

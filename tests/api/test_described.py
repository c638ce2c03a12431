"""The interface against its own description, by schemathesis: what it says it takes and gives is what it does."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPERATIONS = 6
PLAINLY = {"REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "identity"}
ONLY_OURS = {"referral_id", "key_id"}


@pytest.fixture
def described(place):
    """Read from the interface itself, which is asked in this process, from an address as a server would say it."""
    office = get_wsgi_application()
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", lambda environ, start: office(environ | PLAINLY, start)
    )


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name.lower())
def test_every_operation_does_what_it_says(described, mode, place, theirs, settings):
    settings.ACCOUNT_RATE_LIMITS = {"partner": "100000/m/ip"}
    found = [one.ok() for one in described.get_all_operations()]
    assert len(found) == OPERATIONS
    for operation in found:
        asked(operation, mode, place, theirs)


def unasked(case):
    """What a schema cannot say: a day to come is refused; a query that nobody asked for is passed over."""
    body = case.meta.components.get(ParameterLocation.BODY)
    wrong = body is not None and body.mode is GenerationMode.NEGATIVE
    return [positive_data_acceptance, *([] if wrong else [negative_data_rejection])]


def asked(operation, mode, place, theirs):
    seen = []

    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case):
        seen.append(case)
        if len(seen) % 2 and ONLY_OURS & set(case.path_parameters or {}) and mode is GenerationMode.POSITIVE:
            case.path_parameters |= {"referral_id": str(place.mine.pk), "key_id": theirs.key_id}
            case.path_parameters = {k: v for k, v in case.path_parameters.items() if f"{{{k}}}" in operation.path}
        case.call_and_validate(headers={"Authorization": f"Bearer {theirs.key}"}, excluded_checks=unasked(case))

    holds()
    assert seen

"""One story for each role, through the real pages."""

from __future__ import annotations

import pytest

from tests.office import CAST
from tests.stories.web.told import ROLES

pytestmark = pytest.mark.slow


def test_every_member_of_the_cast_has_a_story():
    assert {story.__name__ for story in ROLES} == set(CAST)


@pytest.mark.parametrize("story", ROLES, ids=lambda story: story.__name__)
def test_story(story, browser, at, camera):
    story(browser, at, camera)

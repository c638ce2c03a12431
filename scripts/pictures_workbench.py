"""The guide's pictures: tells the stories of the roles with a camera, into docs/panduan/gambar/.

The same stories are tests (tests/stories/web); what is on a picture was asserted while it was taken. Only invented
people are on them. At most 30 pictures of at most 120 kB.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.served.desk import chromium, copied, make_world, served  # noqa: E402  the cast is read with Django set up
from tests.stories.web.camera import Camera  # noqa: E402
from tests.stories.web.told import ROLES  # noqa: E402

FOLDER = Path(__file__).parent.parent / "docs" / "panduan" / "gambar"
MOST, LARGEST = 30, 120_000


def main() -> int:
    """Every story in a fresh copy of the world; 1 when a picture is too large or there are too many."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    camera = Camera(FOLDER)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        world = make_world(Path(folder) / "dunia")
        for story in ROLES:
            with served(copied(world, Path(folder) / story.__name__)) as at:
                story(browser, at, camera)
    for path in camera.taken:
        print(f"{path.stat().st_size:7} {path.relative_to(FOLDER.parent)}")
    for old in set(FOLDER.glob("*.png")) - set(camera.taken):
        old.unlink()
    large = [path for path in camera.taken if path.stat().st_size > LARGEST]
    return int(bool(large) or len(camera.taken) > MOST)


if __name__ == "__main__":
    sys.exit(main())

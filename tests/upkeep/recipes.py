"""The commands of a recipe as they stand in docs/recipes, run by a shell with other folders in the place of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.processes import PATIENCE, ROOT


def commands(page: str, heading: str) -> list[str]:
    """Lines of the first block of commands below `heading`."""
    text = (ROOT / "docs" / "recipes" / page).read_text("utf-8").partition(f"\n## {heading}\n")[2]
    found = re.search(r"```bash\n(.*?)```", text, re.DOTALL)
    assert found, f"{page}: {heading}"
    return found.group(1).splitlines()


def typed(command: str, folders: Mapping[str, Path]) -> str:
    """The command with our folders in it."""
    for said, ours in folders.items():
        command = command.replace(said, str(ours))
    return command


def shell(command: str, environment: Mapping[str, str], room: Path) -> subprocess.CompletedProcess[str]:
    """What happens when somebody types `command` where `saksama` is this checkout's."""
    tool = room / "alat" / "saksama"
    tool.parent.mkdir(exist_ok=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m saksama "$@"\n')
    tool.chmod(0o755)
    told = {**environment, "PATH": f"{tool.parent}{os.pathsep}{environment.get('PATH', os.defpath)}"}
    return subprocess.run(
        ["/bin/bash", "-c", command], env=told, cwd=room, text=True, capture_output=True, check=False, timeout=PATIENCE
    )

"""`saksama …`: commands parse, call one service, print."""

from __future__ import annotations

import click

from saksama import __version__
from saksama.cli.shared import SaidInWords
from saksama.kernel import words


@click.group(cls=SaidInWords)
@click.version_option(__version__)
def app() -> None:
    """Saksama."""


def main() -> None:
    """The console script."""
    words.use(words.wished())
    app(prog_name="saksama")

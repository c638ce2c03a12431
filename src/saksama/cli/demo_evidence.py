"""What the demo's evidence needs on this machine: the invented site to capture, the example time stamping authority."""

from __future__ import annotations

import os
from pathlib import Path

import click

from saksama.cli.place import Place, require_free
from saksama.cli.processes import Child
from saksama.config.present import live_in
from saksama.demo.site import HOSTS, serve_site
from saksama.kernel.clock import now
from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _

SITE_PORT, STAMPS_PORT = 3, 5
"""Counted from the workbench's; before, between and after them lie the codes, the replay and the counter."""
EXAMPLE = "contoh"
FOLDER = Path("evidence") / "tsa-contoh"


def require_free_ports(place: Place) -> None:
    """Raises Refused when somebody else uses one of the two ports."""
    for further in (SITE_PORT, STAMPS_PORT):
        require_free(place.bind, place.port + further)


def prepare_evidence(root: Path, place: Place) -> None:
    """The demo home `root` captures from the invented site and asks the example authority. Safe to call again."""
    from saksama.evidence.seal import authorities
    from saksama.evidence.seal.example_authority import example_authority

    os.environ["SAKSAMA_LOCAL_PAGES"] = " ".join(f"{host}={place.port + SITE_PORT}" for host in HOSTS)
    port = place.port + STAMPS_PORT
    label, kept = f"{EXAMPLE}-{port}", authorities.place_of(root)
    if label not in {one.label for one in authorities.kept(kept)}:
        made = example_authority(root / FOLDER, now=now)
        authorities.add(kept, label, f"http://127.0.0.1:{port}/", made.root_pem)


def evidence_children(root: Path, place: Place, pages: Path) -> list[Child]:
    """The two servers."""
    return [
        Child("demo-site", "--pages", str(pages), "--port", str(place.port + SITE_PORT)),
        Child("demo-stamps", "--root", str(root), "--port", str(place.port + STAMPS_PORT)),
    ]


@click.command("demo-site", hidden=True, help=_("Situs rekaan yang dapat ditangkap di `saksama demo`."))
@click.option("--pages", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--port", type=int, required=True)
@click.option("--parent", type=int, required=True)
def demo_site(pages: Path, port: int, parent: int) -> None:
    """Serve the invented campaign posts, on loopback only."""
    hang_on(parent)
    with serve_site(pages, port=port) as server:
        server.serve_forever()


@click.command("demo-stamps", hidden=True, help=_("Otoritas stempel waktu CONTOH milik `saksama demo`."))
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--port", type=int, required=True)
@click.option("--parent", type=int, required=True)
def demo_stamps(root: Path, port: int, parent: int) -> None:
    """Stamp by the demo's clock, on loopback only; its name says that it proves nothing."""
    from saksama.evidence.seal.example_authority import example_authority, server

    hang_on(parent)
    live_in(root)
    with server(example_authority(root / FOLDER, now=now), port) as site:
        site.serve_forever()

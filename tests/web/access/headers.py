"""What every answer of the workbench must say to a browser: pages, files, refusals and redirects alike."""

from __future__ import annotations

from django.http import HttpResponse

EXACTLY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFERRERS = {"same-origin", "no-referrer"}
OPEN = ("public, max-age", "private, max-age=604800, immutable", "max-age", "no-cache")
"""How an answer without personal data may be kept; the second: outlines of regions under their digest."""


def require_headers(answer: HttpResponse) -> None:
    """Fails, naming what is missing."""
    faults = faults_of(answer)
    assert faults == [], faults


def faults_of(answer: HttpResponse) -> list[str]:
    """What an answer does not say, or says too weakly."""
    said = answer.headers
    faults = [name for name, value in EXACTLY.items() if said.get(name) != value]
    kind = said.get("Content-Type", "")
    if answer.status_code not in {301, 302, 304} and (not kind or (kind.startswith("text/") and "utf-8" not in kind)):
        faults.append(f"Content-Type: {kind}")
    if "microphone=()" not in said.get("Permissions-Policy", ""):
        faults.append("Permissions-Policy")
    policy = said.get("Content-Security-Policy", "")
    if not policy.startswith("default-src 'none'") or "frame-ancestors 'none'" not in policy:
        faults.append(f"Content-Security-Policy: {policy}")
    if "unsafe-eval" in policy or "script-src *" in policy or "script-src 'unsafe-inline'" in policy:
        faults.append(f"Content-Security-Policy: {policy}")
    if said.get("Referrer-Policy") not in REFERRERS:
        faults.append("Referrer-Policy")
    kept = said.get("Cache-Control", "")
    if "no-store" not in kept and not kept.startswith(OPEN):
        faults.append(f"Cache-Control: {kept}")
    return faults

"""Nothing typed is lost: a form that arrives after the session ended comes back filled in, to be sent again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

UNKEPT = {"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential", "row",
          "passphrase", "again"}  # fmt: skip


def kept_page(request: HttpRequest) -> HttpResponse:
    """The page that holds what was typed while the officer signs in anew in another tab. Files must be chosen again."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in UNKEPT for value in values]
    context = {"fields": fields, "files": bool(request.FILES), "path": request.get_full_path()}
    return render(request, "shared/kept.html", context, status=401)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is old (signed in anew meanwhile): shown again with a fresh one; a phone in the field fetches
    one by itself.

    Only for a form of our own: one that comes from another site is refused, whatever it holds.
    """
    if request.path.startswith("/lapangan/"):
        return JsonResponse({"why": "csrf"}, status=403)
    origin = request.headers.get("Origin", "")
    if request.method == "POST" and origin and origin == f"{request.scheme}://{request.get_host()}":
        return kept_page(request)
    return render(request, "shared/csrf.html", {"reason": reason}, status=403)

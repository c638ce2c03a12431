"""Campaign accounts: the three classes apart, one account with its proof, added, agreed to, taken out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.web.areas.contest.forms import AccountForm, BecauseForm, LetterForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest import queries, services, sight
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.pictures.bare import bare


@door("contest.see")
def index(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Every account, class by class, and what was taken out."""
    election = queries.election_for(request.desk, election_id)
    context = {
        "election": election, "classes": sight.classes_of(election, request.desk, request.now),
        "removed": sight.removed_of(election, request.desk, request.now),
        "may_edit": request.desk.may("contest.edit") and not election.ended_on,
    }  # fmt: skip
    return render(request, "contest/accounts.html", context)


@door("contest.see")
def detail(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """One account: where it is, for whom, who agreed, what this desk may do."""
    account = queries.account_for(request.desk, account_id)
    context = {
        "sight": sight.account_sight(account, request.desk, request.now), "account": account,
        "because": BecauseForm(), "letter": LetterForm(),
        "may_capture": bool(account.url) and request.desk.may("custody.capture"),
    }  # fmt: skip
    return render(request, "contest/account.html", context)


@door("contest.edit", "GET", "POST")
def new(request: OfficerRequest, election_id: UUID) -> HttpResponse:
    """Write down an account with its proof."""
    election = queries.election_for(request.desk, election_id)
    people = [(str(one.pk), queries.shown_name(one)) for one in queries.participants(election)]
    form = AccountForm(request.POST or None, request.FILES or None, participants=people)
    if form.is_valid():
        whose = queries.participant_for(request.desk, as_uuid(form.cleaned_data["participant"]))
        file = form.cleaned_data["file"].file
        once, desk, at = form.key, request.desk, request.now
        made = tried(form, lambda: services.add_with_proof(whose, form.content(), file, desk=desk, at=at, once=once))
        if made:
            return redirect("contest:account", made.pk)
    context = {"form": form, "election": election}
    return render(request, "contest/account_form.html", context, status=422 if form.is_bound else 200)


@door("contest.see")
def proof(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """The captured proof, proven against its digest, without what a camera wrote; opening it is a line in the log."""
    account = queries.account_for(request.desk, account_id)
    if account.proof_exhibit is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    services.note_proof_seen(account, desk=request.desk, at=request.now)
    media_type, data = account.proof_exhibit.media_type, read_exhibit(account.proof_exhibit)
    picture = media_type.startswith("image/")
    media_type, data = bare(data) if picture else (media_type, data)
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'{"inline" if picture else "attachment"}; filename="{account.code}"'
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return answer


@door("contest.approve", "POST")
def approve(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """Agree to an account outside KPU's list."""
    services.approve_account(queries.account_for(request.desk, account_id), desk=request.desk, at=request.now)
    messages.success(request, _("Persetujuan Anda tercatat."))
    return redirect("contest:account", account_id)


@door("contest.edit", "POST")
def remove(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """Take an account out."""
    account = queries.account_for(request.desk, account_id)
    form = BecauseForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."))
    services.remove_account(account, because=form.cleaned_data["because"], desk=request.desk, at=request.now)
    messages.success(request, _("Akun dikeluarkan. Tandatangani pagar baru supaya berlaku."))
    return redirect("contest:account", account_id)


@door("contest.edit", "POST")
def tell(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """Note the letter that told the province."""
    account = queries.account_for(request.desk, account_id)
    form = LetterForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Isi nomor surat pemberitahuan ke provinsi."))
    services.tell_by_letter(account, number=form.cleaned_data["number"], desk=request.desk, at=request.now)
    return redirect("contest:account", account_id)

"""Long work of one's own office: how far it is, stop it. May be left at any time."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.web.areas.jobs.shown import Shown
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.jobs.queries import job_for, jobs_of
from saksama.workbench.jobs.services import cancel

PAGE = 25


@door("jobs.see")
def index(request: OfficerRequest) -> HttpResponse:
    """What runs, what waits, what ended."""
    routine = request.GET.get("rutin") == "ya"
    page = Paginator(jobs_of(request.desk, routine=routine), PAGE).get_page(request.GET.get("page"))
    rows = [Shown(job, request.now, request.desk) for job in page]
    return render(request, "jobs/index.html", {"page": page, "rows": rows, "routine": routine})


@door("jobs.see")
def job(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """One job."""
    return render(request, "jobs/job.html", {"row": Shown(job_for(request.desk, job_id), request.now, request.desk)})


@door("jobs.see")
def progress(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """The moving part of a page, asked for every two seconds; when the job ended, the page is loaded anew."""
    row = Shown(job_for(request.desk, job_id), request.now, request.desk)
    response = render(request, "jobs/progress.html", {"row": row})
    if row.ended:
        response["HX-Refresh"] = "true"
    return response


@door("jobs.cancel", "POST")
def stop(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """Ask the job to stop."""
    cancel(job_for(request.desk, job_id), desk=request.desk, at=request.now)
    return redirect("jobs:job", job_id)

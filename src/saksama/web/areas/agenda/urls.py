"""Inbox and clocks."""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.agenda.views import clocks, days, inbox

app_name = "agenda"
urlpatterns = [
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/dibaca/", inbox.read_all, name="read_all"),
    path("kotak-masuk/<uuid:message_id>/", inbox.follow, name="follow"),
    path("tenggat/", clocks.clocks, name="clocks"),
    path("tenggat/papan/", clocks.board, name="board"),
    path("tenggat/kalender/", days.calendar, name="calendar"),
    path("tenggat/hari-libur/", days.free_days, name="free_days"),
    path("tenggat/<uuid:due_id>/", clocks.term, name="term"),
]

"""Addresses of documents. `/dokumen/CODE/` stands on paper: it never changes, and anybody may open it.

Everything else is the officers'. What has one step more than CODE cannot be mistaken for it; the two single steps
"baru" and "kop-surat" are no codes, which are four groups of four capitals and digits (documents.rules.CODE).
"""

from __future__ import annotations

from django.urls import path

from saksama.web.areas.documents.views import acting, drafting, listing, public, signing

app_name = "documents"
urlpatterns = [
    path("", listing.index, name="index"),
    path("baru/", drafting.new, name="new"),
    path("baru/<str:form_code>/", drafting.write, name="write"),
    path("kop-surat/", listing.letterhead, name="letterhead"),
    path("berkas/<uuid:document_id>/", acting.item, name="item"),
    path("berkas/<uuid:document_id>/isi/", drafting.edit, name="edit"),
    path("berkas/<uuid:document_id>/buang/", drafting.drop, name="drop"),
    path("berkas/<uuid:document_id>/terbit/", acting.issue, name="issue"),
    path("berkas/<uuid:document_id>/ulangi/", acting.again, name="again"),
    path("berkas/<uuid:document_id>/pdf/", acting.pdf, name="pdf"),
    path("berkas/<uuid:document_id>/nomor-lain/", acting.note, name="note"),
    path("berkas/<uuid:document_id>/tarik/", acting.withdraw, name="withdraw"),
    path("berkas/<uuid:document_id>/versi-baru/", drafting.version, name="version"),
    path("berkas/<uuid:document_id>/tanda-tangan/", signing.sign, name="sign"),
    path("berkas/<uuid:document_id>/tanda-tangan/<uuid:signature_id>/pdf/", signing.signed, name="signed"),
    path("<str:code>/", public.page, name="page"),
]

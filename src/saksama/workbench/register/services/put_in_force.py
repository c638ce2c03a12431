"""A roster takes the place of the register in force: all of it or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from saksama.handover.roster import RosterRow, roster_digest
from saksama.workbench.audit.services import record
from saksama.workbench.offices.models import Office
from saksama.workbench.register.codes import agency_code, handle_code, id_code
from saksama.workbench.register.models import DeclaredAccount, Person, Register
from saksama.workbench.register.roster_file import name_of, open_roster, shred_roster
from saksama.workbench.safe.sealing import seal_row

Needed = Callable[[Office, Collection[str]], Collection[str]]
"""Of these person keys, which open work still needs. The rooms above know; `register` asks them."""
BATCH = 500


def needed_by_nobody(_office: Office, _keys: Collection[str]) -> Collection[str]:
    """No open work names a person of the register."""
    return ()


def put_in_force(
    register_id: UUID, *, office: Office, source: str, refused: int, by: str, at: datetime,
    needed: Needed = needed_by_nobody,
) -> Register:  # fmt: skip
    """The roster in `setting().registers` under this id becomes the office's register.

    The register before it goes out of force and its people are deleted, but for those who stand in the new one no
    more while open work names them. Given twice, it is done once. Raises Damaged when the file is not whole.
    """
    if found := Register.objects.filter(pk=register_id, office=office).first():
        return found
    roster = open_roster(name_of(register_id))
    made = Register(
        pk=register_id, office=office, transfer_basis=roster.transfer_basis, source=source,
        received_on=roster.received_on, imported_at=at, imported_by=by, digest=roster_digest(roster),
        rows=len(roster.rows), refused_rows=refused, file=name_of(register_id),
        sealed_agencies=seal_row({agency_code(row.agency): row.agency for row in roster.rows}),
    )  # fmt: skip
    people = [_person(made, row) for row in roster.rows]  # sealing takes seconds: outside the transaction
    accounts = [one for person, row in zip(people, roster.rows, strict=True) for one in _accounts(person, row)]
    _swap(made, people, accounts, needed)
    return made


@transaction.atomic
def _swap(made: Register, people: list[Person], accounts: list[DeclaredAccount], needed: Needed) -> None:
    before = list(Register.objects.select_for_update(no_key=True).filter(office=made.office, in_force=True))
    Register.objects.filter(pk__in=[one.pk for one in before]).update(in_force=False, ended_at=made.imported_at)
    made.save(force_insert=True)
    Person.objects.bulk_create(people, batch_size=BATCH)
    DeclaredAccount.objects.bulk_create(accounts, batch_size=BATCH)
    gone = delete_people(made.office, needed)
    record(
        "register.imported", office=made.office.code, actor=made.imported_by, at=made.imported_at,
        subject=f"register.register:{made.pk}",
        detail={"digest": made.digest, "rows": made.rows, "refused": made.refused_rows, "deleted": gone},
    )  # fmt: skip
    for one in before:
        transaction.on_commit(partial(shred_roster, one.file))


def delete_people(office: Office, needed: Needed) -> int:
    """Delete the people of registers out of force, but for those whom open work needs; how many went."""
    old = Person.objects.filter(register__office=office, register__in_force=False)
    missing = _keys(old) - _keys(Person.objects.filter(register__office=office, register__in_force=True))
    kept = needed(office, missing) if missing else ()
    going = old.exclude(person_key__in=set(kept) & missing)
    DeclaredAccount.objects.filter(person__in=going.values("pk")).delete()
    return going.delete()[0]


def _keys(people: QuerySet[Person]) -> set[str]:
    return set(people.values_list("person_key", flat=True))


def _person(register: Register, row: RosterRow) -> Person:
    return Person(
        register=register, person_key=row.person_key, sealed=seal_row(row), category=row.category.value,
        agency_code=agency_code(row.agency), region_code=row.region_code, declared=len(row.declared_accounts),
    )  # fmt: skip


def _accounts(person: Person, row: RosterRow) -> Iterable[DeclaredAccount]:
    for account in row.declared_accounts:
        yield DeclaredAccount(
            person=person,
            id_code=id_code(account.platform, account.stable_id) if account.stable_id else "",
            handle_code=handle_code(account.platform, account.handle) if account.handle else "",
        )

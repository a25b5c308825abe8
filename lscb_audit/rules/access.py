"""Who may hold which key: the blind is between agencies and their auditors. `docs/formats.md` has the table.

Custodians (QA officers) are one receiver, whoever they are; what is due to them is marked so.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from .involvement import NO_FORM

What = Literal[
    "partnership",
    "custody",
    "audit",
    "identity",
    "agency",
    "held",
    "form",
    "concern",
    "voice",
    "matter",
    "workshop",
]
CUSTODIAN, FACILITATOR, LEAD, READER = "qa", "facilitator", "lead", "reader"
#: everybody who is a custodian, now and later
ALL_CUSTODIANS = b""


class Laptop(NamedTuple):
    """One laptop: its public key for receiving, its member's role and agency.

    One that `waits` for its agency's yes may know who is in, and nothing else.
    """

    receiver: bytes
    role: str
    agency: bytes | None
    waits: bool = False


class AuditAccess(NamedTuple):
    """What decides who may read what of one audit. Forms are (unit, agency).

    `asked`: whoever was asked about a unit, whatever the answer. `begun`: the units that were opened, those
    without any form too. No form is waited for of units that were `withdrawn`. In a `joint` panel nothing is
    blind.
    """

    scope: bytes
    agencies: frozenset[bytes]
    units: tuple[bytes, ...]
    status: Mapping[tuple[bytes, bytes], str]
    handed_in: frozenset[tuple[bytes, bytes]]
    not_returned: frozenset[tuple[bytes, bytes]]
    opened: frozenset[tuple[bytes, bytes]]
    asked: frozenset[tuple[bytes, bytes]] = frozenset()
    begun: frozenset[bytes] = frozenset()
    withdrawn: frozenset[bytes] = frozenset()
    joint: bool = False


class Due(NamedTuple):
    """Somebody should hold a key: of what, in which audit (b"" = none), for which unit and agency.

    `made`: if there is none, custodians make it for them.
    """

    what: What
    scope: bytes
    parts: tuple[bytes, ...]
    to: bytes
    made: bool = False


def takes_part(laptop: Laptop, audit: AuditAccess) -> bool:
    """Say whether somebody takes part: custodians, the audit's agencies, the partnership's own people."""
    return laptop.role == CUSTODIAN or laptop.agency is None or laptop.agency in audit.agencies


def may_know_names(laptop: Laptop, audit: AuditAccess, unit: bytes) -> bool:
    """Say whether somebody may know who a case is: an agency that is asked and did not say it is out."""
    if laptop.agency is None or laptop.role == READER or laptop.agency not in audit.agencies:
        return False
    return audit.status.get((unit, laptop.agency), "") not in NO_FORM


def may_read_form(laptop: Laptop, audit: AuditAccess, form: tuple[bytes, bytes]) -> bool:
    """Say whether somebody of elsewhere may read an agency's form: opened, and with their own laid down."""
    if form not in audit.opened or not takes_part(laptop, audit):
        return False
    if laptop.agency is None or laptop.agency == form[1]:
        return True
    return _laid_down(audit, (form[0], laptop.agency))


def may_hear_voices(laptop: Laptop, audit: AuditAccess) -> bool:
    """Say whether somebody may read what practitioners, parents and children said.

    Who runs the workshop at once; others once it was opened, with everything of their own laid down, so that
    no grade is given in their sight.
    """
    if laptop.agency is None:
        return laptop.role == FACILITATOR or bool(audit.begun)
    if not audit.begun or laptop.agency not in audit.agencies:
        return False
    own = ((unit, laptop.agency) for unit in audit.units if unit not in audit.withdrawn)
    return all(_laid_down(audit, form) or _never_asked(audit, form) for form in own)


def may_read_workshop(laptop: Laptop, audit: AuditAccess) -> bool:
    """Say whether somebody may read what is decided, said and reported of all forms together.

    It tells what the others graded: so it waits, like the voices, for the opening and one's own forms.
    """
    return audit.joint or may_hear_voices(laptop, audit)


def _laid_down(audit: AuditAccess, form: tuple[bytes, bytes]) -> bool:
    """Say whether an agency's form is handed in, recorded as not returned, or none is due."""
    return form in audit.handed_in or form in audit.not_returned or audit.status.get(form) in NO_FORM


def _never_asked(audit: AuditAccess, form: tuple[bytes, bytes]) -> bool:
    """Say whether a unit was opened without an agency ever having been asked about it: no form will come."""
    return form[0] in audit.begun and form not in audit.asked


def custodian_gives(laptops: Iterable[Laptop], audits: Iterable[AuditAccess], sheet: bytes) -> Iterator[Due]:
    """Yield what a custodian should see to. `sheet` is the recovery sheet's public key, b"" without one."""
    listed = list(laptops)
    yield Due("partnership", b"", (), ALL_CUSTODIANS)
    if sheet:
        yield Due("custody", b"", (), sheet)
    for laptop in listed:
        yield Due("partnership", b"", (), laptop.receiver)
    listed = [one for one in listed if not one.waits]
    for laptop in listed:
        if laptop.role == CUSTODIAN:
            yield Due("custody", b"", (), laptop.receiver)
        elif laptop.agency is not None and laptop.role != READER:
            yield Due("held", b"", (laptop.agency,), laptop.receiver)
    for audit in audits:
        yield from _of_audit([one for one in listed if one.role != CUSTODIAN], audit)


def _of_audit(laptops: Iterable[Laptop], audit: AuditAccess) -> Iterator[Due]:
    yield Due("audit", audit.scope, (), ALL_CUSTODIANS)
    yield Due("voice", audit.scope, (), ALL_CUSTODIANS)
    yield Due("workshop", audit.scope, (), ALL_CUSTODIANS)
    for agency in sorted(audit.agencies):
        yield Due("matter", audit.scope, (agency,), ALL_CUSTODIANS)
    for unit in audit.units:
        yield Due("identity", audit.scope, (unit,), ALL_CUSTODIANS)
    for laptop in laptops:
        if not takes_part(laptop, audit):
            continue
        yield Due("audit", audit.scope, (), laptop.receiver)
        for unit in audit.units:
            if may_know_names(laptop, audit, unit):
                yield Due("identity", audit.scope, (unit,), laptop.receiver)
        for form in sorted(audit.opened):
            if may_read_form(laptop, audit, form):
                yield Due("form", audit.scope, form, laptop.receiver)
        yield from _of_the_workshop(laptop, audit)


def _of_the_workshop(laptop: Laptop, audit: AuditAccess) -> Iterator[Due]:
    """Yield what somebody should read of what people said, and of what is one agency's alone."""
    runs_it = laptop.agency is None and laptop.role == FACILITATOR
    if may_hear_voices(laptop, audit):
        yield Due("voice", audit.scope, (), laptop.receiver, made=runs_it)
    if may_read_workshop(laptop, audit):
        yield Due("workshop", audit.scope, (), laptop.receiver, made=runs_it)
    if runs_it:
        for agency in sorted(audit.agencies):
            yield Due("matter", audit.scope, (agency,), laptop.receiver, made=True)
    elif laptop.agency is not None and laptop.role != READER:
        yield Due("matter", audit.scope, (laptop.agency,), laptop.receiver)


def agency_gives(agency: bytes, laptops: Iterable[Laptop], audits: Iterable[AuditAccess]) -> Iterator[Due]:
    """Yield what an agency's laptop should see to: its further laptops, what it handed in, its concerns."""
    own = [one for one in laptops if one.agency == agency and one.role != READER and not one.waits]
    for laptop in own:
        yield Due("agency", b"", (agency,), laptop.receiver)
    for audit in audits:
        for laptop in own:
            # so that a further laptop can read at once; to write there it needs the custodians' own word
            yield Due("audit", audit.scope, (), laptop.receiver)
            for unit in audit.units:
                if may_know_names(laptop, audit, unit):
                    yield Due("identity", audit.scope, (unit,), laptop.receiver)
        for form in sorted(audit.handed_in):
            if form[1] == agency:
                yield Due("form", audit.scope, form, ALL_CUSTODIANS)
        yield Due("concern", audit.scope, (agency,), ALL_CUSTODIANS)
        for laptop in own:
            if laptop.role == LEAD:
                yield Due("concern", audit.scope, (agency,), laptop.receiver)

"""Who may hold which key: the blind is between agencies, and ends for those who have laid their own down."""

from dataclasses import dataclass, field

import pytest

from lscb_audit.rules import access
from lscb_audit.rules.access import ALL_CUSTODIANS, AuditAccess, Due, Laptop

POLICE, HEALTH, SCHOOL, ELSEWHERE = b"police", b"health", b"school", b"elsewhere"
AUDIT, UNIT, OTHER = b"audit", b"unit", b"other"


def laptop(role: str, agency: bytes | None = None, *, waits: bool = False) -> Laptop:
    return Laptop(f"{role} {agency!r}".encode(), role, agency, waits)


QA, FACILITATOR = laptop("qa"), laptop("facilitator")
POL, HEA, SCH = laptop("auditor", POLICE), laptop("auditor", HEALTH), laptop("auditor", SCHOOL)


@dataclass
class Audit:
    """An audit of police, health and schools with two units."""

    status: dict[tuple[bytes, bytes], str] = field(default_factory=dict)
    handed_in: frozenset[tuple[bytes, bytes]] = frozenset()
    not_returned: frozenset[tuple[bytes, bytes]] = frozenset()
    opened: frozenset[tuple[bytes, bytes]] = frozenset()
    asked: frozenset[tuple[bytes, bytes]] = frozenset((unit, POLICE) for unit in (UNIT, OTHER))
    withdrawn: frozenset[bytes] = frozenset()
    joint: bool = False

    @property
    def access(self) -> AuditAccess:
        agencies = frozenset({POLICE, HEALTH, SCHOOL})
        begun = frozenset(unit for unit, _ in self.opened)
        return AuditAccess(
            AUDIT, agencies, (UNIT, OTHER), self.status, self.handed_in, self.not_returned, self.opened,
            self.asked, begun, self.withdrawn, self.joint,
        )  # fmt: skip


def test_an_audit_is_for_custodians_its_agencies_and_the_partnerships_own_people() -> None:
    audit = Audit().access
    assert all(access.takes_part(one, audit) for one in (QA, FACILITATOR, POL, laptop("reader", POLICE)))
    assert not access.takes_part(laptop("auditor", ELSEWHERE), audit)


@pytest.mark.parametrize(
    ("status", "may"),
    [("", True), ("involved", True), ("adult only", True), ("not known", False), ("not involved", False)],
)
def test_names_are_for_agencies_that_are_asked_until_they_say_they_are_out(status: str, may: bool) -> None:
    audit = Audit(status={(UNIT, POLICE): status}).access
    assert access.may_know_names(POL, audit, UNIT) is may
    for never in (FACILITATOR, laptop("reader", POLICE), laptop("auditor", ELSEWHERE)):
        assert not access.may_know_names(never, audit, UNIT)


def test_a_form_of_another_agency_waits_for_the_opening_and_for_ones_own_form() -> None:
    form = UNIT, HEALTH
    closed, opened = Audit(), Audit(opened=frozenset({form}))
    assert not access.may_read_form(POL, closed.access, form)
    assert not access.may_read_form(POL, opened.access, form)
    assert access.may_read_form(FACILITATOR, opened.access, form)
    assert access.may_read_form(HEA, opened.access, form)
    assert not access.may_read_form(laptop("auditor", ELSEWHERE), opened.access, form)
    own = frozenset({(UNIT, POLICE)})
    for laid_down in (
        Audit(opened=frozenset({form}), handed_in=own),
        Audit(opened=frozenset({form}), not_returned=own),
        Audit(opened=frozenset({form}), status={(UNIT, POLICE): "not known"}),
    ):
        assert access.may_read_form(POL, laid_down.access, form)


def test_what_people_said_waits_for_the_opening_and_for_all_of_ones_own_forms() -> None:
    opened = frozenset({(UNIT, HEALTH)})
    reader = laptop("reader")
    assert access.may_hear_voices(FACILITATOR, Audit().access)
    for one in (POL, reader):
        assert not access.may_hear_voices(one, Audit().access)
    assert access.may_hear_voices(reader, Audit(opened=opened).access)
    half = Audit(opened=opened, handed_in=frozenset({(UNIT, POLICE)}))
    assert not access.may_hear_voices(POL, half.access)
    half.status[OTHER, POLICE] = "not involved"
    assert access.may_hear_voices(POL, half.access)
    assert not access.may_hear_voices(laptop("auditor", ELSEWHERE), half.access)


def test_no_form_is_waited_for_of_a_withdrawn_unit_or_one_that_was_opened_without_asking() -> None:
    opened, laid_down = frozenset({(UNIT, HEALTH)}), frozenset({(UNIT, POLICE)})
    waits = Audit(opened=opened, handed_in=laid_down)
    assert not access.may_hear_voices(POL, waits.access)
    waits.withdrawn = frozenset({OTHER})
    assert access.may_hear_voices(POL, waits.access)
    # never asked about the other unit, which nobody has opened: the question may still come
    waits.withdrawn, waits.asked = frozenset(), laid_down
    assert not access.may_hear_voices(POL, waits.access)
    waits.opened |= {(OTHER, HEALTH)}
    assert access.may_hear_voices(POL, waits.access)


def test_what_the_workshop_says_waits_as_the_voices_do_unless_nothing_is_blind() -> None:
    opened = Audit(opened=frozenset({(UNIT, HEALTH)}), handed_in=frozenset({(UNIT, POLICE)}))
    reader = laptop("reader")
    assert access.may_read_workshop(FACILITATOR, Audit().access)
    assert not any(access.may_read_workshop(one, Audit().access) for one in (POL, reader))
    assert access.may_read_workshop(reader, opened.access)
    assert not access.may_read_workshop(POL, opened.access)
    opened.status[OTHER, POLICE] = "not known"
    assert access.may_read_workshop(POL, opened.access)
    panel = Audit(joint=True).access
    assert access.may_read_workshop(POL, panel)
    assert not access.may_hear_voices(POL, panel)


def test_a_custodian_gives_each_what_is_theirs_and_nothing_to_who_waits() -> None:
    form = UNIT, HEALTH
    waiting, stranger = laptop("lead", POLICE, waits=True), laptop("auditor", ELSEWHERE)
    audit = Audit(handed_in=frozenset({(UNIT, POLICE)}), opened=frozenset({form})).access
    given = list(access.custodian_gives([QA, FACILITATOR, POL, SCH, waiting, stranger], [audit], b"sheet"))

    def to(one: Laptop) -> set[tuple[str, tuple[bytes, ...]]]:
        return {(due.what, due.parts) for due in given if due.to == one.receiver}

    names = {("identity", (UNIT,)), ("identity", (OTHER,))}
    assert to(QA) == {("partnership", ()), ("custody", ())}
    matters = {("matter", (agency,)) for agency in (POLICE, HEALTH, SCHOOL)}
    runs_it = {("audit", ()), ("form", form), ("voice", ()), ("workshop", ())}
    assert to(FACILITATOR) == {("partnership", ()), *runs_it, *matters}
    own = {("partnership", ()), ("held", (POLICE,)), ("audit", ()), ("matter", (POLICE,))}
    assert to(POL) == {*own, ("form", form), *names}
    assert to(SCH) == {("partnership", ()), ("held", (SCHOOL,)), ("audit", ()), ("matter", (SCHOOL,)), *names}
    assert to(waiting) == {("partnership", ())}
    assert to(stranger) == {("partnership", ()), ("held", (ELSEWHERE,))}
    assert Due("custody", b"", (), b"sheet") in given
    assert {due.what for due in given if due.to == ALL_CUSTODIANS} == {
        "partnership", "audit", "identity", "voice", "matter", "workshop",
    }  # fmt: skip
    assert {due.to for due in given if due.made} == {FACILITATOR.receiver}
    assert not [due for due in access.custodian_gives([QA], [], b"") if due.to == b"sheet"]


def test_readers_are_given_no_agencys_matters() -> None:
    readers = [laptop("reader"), laptop("reader", POLICE)]
    given = list(access.custodian_gives(readers, [Audit(opened=frozenset({(UNIT, HEALTH)})).access], b""))
    to = {one.receiver for one in readers}
    assert not [due for due in given if due.what == "matter" and due.to in to]
    assert [due.to for due in given if due.what == "voice" and due.to in to] == [readers[0].receiver]


def test_an_agency_gives_its_own_laptops_its_key_and_custodians_what_is_handed_in() -> None:
    lead, reader = laptop("lead", POLICE), laptop("reader", POLICE)
    handed_in = frozenset({(UNIT, POLICE), (UNIT, HEALTH)})
    audit = Audit(handed_in=handed_in, status={(OTHER, POLICE): "not known"}).access
    given = list(access.agency_gives(POLICE, [POL, lead, reader, HEA], [audit]))
    assert {due.to for due in given if due.what == "agency"} == {POL.receiver, lead.receiver}
    assert [due for due in given if due.what == "form"] == [
        Due("form", AUDIT, (UNIT, POLICE), ALL_CUSTODIANS)
    ]
    assert {due.to for due in given if due.what == "concern"} == {ALL_CUSTODIANS, lead.receiver}
    assert {due.parts for due in given if due.what == "identity"} == {(UNIT,)}
    assert reader.receiver not in {due.to for due in given}

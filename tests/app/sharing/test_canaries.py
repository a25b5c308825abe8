"""Twenty texts that occur nowhere else: who can read them when, and that no file shows any of them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import write as back_up
from db.drafts import Draft
from db.tables.forms import ANSWER
from lscb_audit import forms
from lscb_audit.rules.audit import ConcernRow
from lscb_audit.sampling.people import add_person
from lscb_audit.sharing import bundles, hubs, invitations

from .desks import AUDIT, INVITE_PASSPHRASE, ON, Desks, cheap_invitations

POLICE, HEALTH, SCHOOLS = "Perivale Quillfeather", "Hesketh Marrowbone", "Skelmersdale Oxlip"
EVERYBODY = {"qa", POLICE, HEALTH, SCHOOLS, "Rackham Thistlewood", "Fenwick Gossamer"}
READER, FACILITATOR = "Rackham Thistlewood", "Fenwick Gossamer"
OWN = {"POL": POLICE, "HEA": HEALTH, "SCH": SCHOOLS}
#: where each canary was put
FORMS = {
    (code, unit): f"{word} {unit} lighthouse"
    for code, word in (("POL", "zanzibarine"), ("HEA", "vermilionish"), ("SCH", "quixotically"))
    for unit in ("C1", "C2")
}
NOTE, CONCERN, TOLD = "walrus under the stairs", "obelisk in the kitchen", "telephoned Ptolemy"
CHILD, BORN, COMMENT = "Peregrine Dovetail", "2019-04-03", "kaleidoscope of doubts"
PLAN, DRAFT, INVITED = "gazebo hypothesis", "marzipan half a sentence", "Umberto Whistlecraft"
LATER = "Peregrine Dovetail-Again"
CANARIES = (
    *FORMS.values(), NOTE, CONCERN, TOLD, CHILD, BORN, COMMENT, PLAN, DRAFT, INVITED, LATER,
    *EVERYBODY - {"qa"},
)  # fmt: skip


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Five laptops and one audit; the child of case C1 has a name, and Schools were asked about it."""
    temp = tmp_path / "temp"
    temp.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    cheap_invitations(monkeypatch)
    asked = {(unit, agency): "involved" for unit in ("C1", "C2") for agency in ("POL", "HEA")}
    made = Desks(tmp_path, {**asked, ("C1", "SCH"): "", ("C2", "SCH"): "involved"}, hypothesis=PLAN)
    add_person(made.at["qa"], AUDIT, "C1", "index child", "the child", CHILD, BORN)
    for code, name in OWN.items():
        made.admit(name, "auditor", code)
    made.admit(READER, "reader")
    made.admit(FACILITATOR, "facilitator")
    yield made
    made.close()
    monkeypatch.setattr(tempfile, "tempdir", None)


def _work(desks: Desks) -> None:
    """Everybody fills the own forms; Police write a note, raise a concern, and are still typing."""
    for (code, unit), words in FORMS.items():
        desks.fill(OWN[code], code, unit, words)
    where = desks.place(POLICE)
    parts = where.unit("C1"), where.agency("POL")
    with desks.at[POLICE].writing() as w:
        forms.write_note(w, where.uid, *parts, NOTE)
        concern = forms.raise_concern(w, where.uid, *parts, ConcernRow("C1", "POL", ON), CONCERN)
        forms.tell_of_concern(w, where.uid, concern, told=TOLD, told_at="10:00", reference="")
    line = desks.lines(POLICE)["K1"]
    uid = forms.answer_uid(where.uid, *parts, line)
    desks.at[POLICE].keep_draft(Draft(uid, ANSWER, "voice", DRAFT, len(DRAFT), ()))


def _return(desks: Desks) -> None:
    where = desks.place("qa")
    parts = where.unit("C2"), where.agency("HEA")
    with desks.at["qa"].writing() as w:
        forms.return_form(w, where.uid, *parts, ON, "", {desks.lines("qa")["K1"]: COMMENT})


def test_who_can_read_what_from_the_first_word_to_the_workshop(desks: Desks) -> None:
    _work(desks)
    desks.everybody_syncs()
    # before hand-in: each its own; a concern goes to the QA officer at once
    for (code, _), words in FORMS.items():
        assert desks.who_reads(words) == {OWN[code]}
    assert desks.who_reads(NOTE) == desks.who_reads(DRAFT) == {POLICE}
    assert desks.who_reads(CONCERN) == desks.who_reads(TOLD) == {POLICE, "qa"}
    assert desks.who_reads(PLAN) == EVERYBODY
    assert desks.who_reads(CHILD) == desks.who_reads(BORN) == {"qa", POLICE, HEALTH, SCHOOLS}
    for name in EVERYBODY - {"qa"}:
        assert desks.who_reads(name) == EVERYBODY
    # after hand-in: the QA officer, too
    for code, units in (("POL", ("C1", "C2")), ("HEA", ("C1", "C2")), ("SCH", ("C2",))):
        desks.hand_in(OWN[code], code, units)
    desks.everybody_syncs()
    for (code, unit), words in FORMS.items():
        handed_in = (code, unit) != ("SCH", "C1")
        assert desks.who_reads(words) == ({OWN[code], "qa"} if handed_in else {OWN[code]})
    _return(desks)
    desks.everybody_syncs()
    assert desks.who_reads(COMMENT) == {"qa", HEALTH}
    # one case is opened: to those whose own form on it is in; Schools have not answered on C1
    desks.open("C1")
    desks.everybody_syncs()
    of_c1 = {"qa", POLICE, HEALTH, READER, FACILITATOR}
    assert desks.who_reads(FORMS["POL", "C1"]) == desks.who_reads(FORMS["HEA", "C1"]) == of_c1
    assert desks.who_reads(FORMS["SCH", "C1"]) == {SCHOOLS}
    assert desks.who_reads(FORMS["POL", "C2"]) == {"qa", POLICE}
    assert desks.who_reads(COMMENT) == {"qa", HEALTH}
    # all are opened
    desks.open()
    desks.everybody_syncs()
    for code in ("POL", "HEA", "SCH"):
        assert desks.who_reads(FORMS[code, "C2"]) == EVERYBODY
    assert desks.who_reads(FORMS["POL", "C1"]) == of_c1
    # whatever is opened: notes stay with their agency, concerns and names with those who may know them
    assert desks.who_reads(NOTE) == desks.who_reads(DRAFT) == {POLICE}
    assert desks.who_reads(CONCERN) == {POLICE, "qa"}
    assert desks.who_reads(CHILD) == {"qa", POLICE, HEALTH, SCHOOLS}
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


def test_an_agency_that_does_not_know_a_family_loses_its_names(desks: Desks) -> None:
    assert desks.who_reads(CHILD) == {"qa", POLICE, HEALTH, SCHOOLS}
    desks.answer_known(SCHOOLS, "SCH", "C1", "not known")
    desks.sync(SCHOOLS)
    assert desks.who_reads(CHILD) == desks.who_reads(BORN) == {"qa", POLICE, HEALTH}
    desks.everybody_syncs()
    # what is written of the child from now on is under a key that Schools never had
    add_person(desks.at["qa"], AUDIT, "C1", "sibling", "the sibling", LATER, "2021-01-02")
    desks.everybody_syncs()
    assert desks.who_reads(LATER) == {"qa", POLICE, HEALTH}
    assert not desks.reads(SCHOOLS, CHILD)
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name
    rows = desks.at[SCHOOLS].connection.execute("SELECT label, name FROM person").fetchall()
    assert sorted(rows) == [("the child", None), ("the sibling", None)]
    # they remember after all
    desks.answer_known(SCHOOLS, "SCH", "C1", "involved")
    desks.everybody_syncs()
    assert desks.who_reads(CHILD) == desks.who_reads(LATER) == {"qa", POLICE, HEALTH, SCHOOLS}
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


def test_an_answer_that_is_taken_back_before_anybody_saw_it_gives_the_names_back(desks: Desks) -> None:
    desks.answer_known(SCHOOLS, "SCH", "C1", "not involved")
    desks.sync(SCHOOLS)
    assert not desks.reads(SCHOOLS, CHILD)
    desks.answer_known(SCHOOLS, "SCH", "C1", "involved")
    desks.sync(SCHOOLS)
    assert desks.reads(SCHOOLS, CHILD)
    assert desks.at[SCHOOLS].verify() == []


def test_no_file_shows_any_of_it(desks: Desks, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    _work(desks)
    for code in OWN:
        desks.hand_in(OWN[code], code)
    desks.everybody_syncs()
    _return(desks)
    add_person(desks.at["qa"], AUDIT, "C1", "sibling", "the sibling", LATER, "2021-01-02")
    desks.open()
    desks.everybody_syncs()
    qa = desks.at["qa"]
    invitations.invite(qa, INVITED, "auditor", "SCH", INVITE_PASSPHRASE, desks.folder / "further.invitation")
    hubs.walked(bundles.writing_out(qa, desks.folder / "post.bundle"))
    for at, workspace in enumerate(desks.at.values()):
        back_up(workspace.store, desks.folder / f"{at}.lscb-backup")
    # all of it is there, and nobody has closed anything: the write-ahead logs are full
    assert all(any(desks.reads(name, canary) for name in desks.at) for canary in CANARIES)
    assert any(file.stat().st_size for file in desks.folder.rglob("*-wal"))
    assert _showing(desks.folder) == {}
    assert not any(canary in caplog.text for canary in CANARIES)
    desks.close()
    assert _showing(desks.folder) == {}


def _showing(folder: Path) -> dict[str, list[str]]:
    """Return the files in whose bytes, name or zipped parts a canary stands, in any usual encoding."""
    found: dict[str, list[str]] = {}
    files = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    kinds = {file.suffix for file in files}
    assert {".sqlite", ".bundle", ".lscb-backup", ".invitation"} <= kinds, kinds
    for file in files:
        content = file.read_bytes()
        for canary in CANARIES:
            spelt = [canary.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
            if canary in str(file) or any(one in content for one in spelt):
                found.setdefault(str(file), []).append(canary)
    return found


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for suffix in (".sqlite", ".bundle", ".lscb-backup", ".invitation"):
        (tmp_path / f"a{suffix}").write_bytes(b"nothing")
    (tmp_path / "b.log").write_bytes(b"x" + CHILD.encode("utf-16-le"))
    assert _showing(tmp_path) == {str(tmp_path / "b.log"): [CHILD]}

"""A partnership with two QA officers and two agencies, an audit full of words that occur nowhere else."""

import os
import shutil
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from db.backup import restore
from db.drafts import Draft
from db.edits import Edit
from db.sharing.segment import read
from db.tables.forms import ANSWER
from db.tables.partnership import AUDIT as AUDIT_KIND
from db.verify import problems
from lscb_audit import forms
from lscb_audit.findings import record_finding, record_for_one
from lscb_audit.hearing import rounds
from lscb_audit.hearing.model import Prompt
from lscb_audit.moderating.model import CaseKey
from lscb_audit.moderating.notes import keep_note
from lscb_audit.narrating.writing import keep_half_written, write_part
from lscb_audit.queries.readable import occurs
from lscb_audit.rules.audit import ConcernRow, FindingRow, VoiceRow
from lscb_audit.sampling.people import add_person
from lscb_audit.voices import hold_session, note_statement
from tests.app.sharing.desks import AUDIT, ON, Desks
from tests.support.command_line import PASSPHRASE

POLICE, HEALTH, SECOND = "Perivale Quillfeather", "Hesketh Marrowbone", "Ottoline Fernyhough"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CHILD, BORN, NUMBER = "Peregrine Dovetail", "2019-04-03", "NHS 9434765919"
NAMES = (CHILD, BORN, NUMBER)
POLICE_FORM, HEALTH_FORM, UNSENT = (
    "zanzibarine lighthouse",
    "vermilionish lighthouse",
    "quixotic afterthought",
)
CONTENT = {
    "title": "gallimaufry of neglect",
    "plan": "gazebo hypothesis",
    "form": POLICE_FORM,
    "other form": HEALTH_FORM,
    "never shared": UNSENT,
    "draft": "marzipan half a sentence",
    "draft of what never came": "tamarisk half a thought",
    "report draft": "damson half a paragraph",
    "note": "walrus under the stairs",
    "concern": "obelisk in the kitchen",
    "return": "kaleidoscope of doubts",
    "voice": "nobody asked the pangolin",
    "finding": "spinnaker of good practice",
    "matter": "bassoon in the corridor",
    "narrative": "harpsichord paragraph",
    "private note": "facilitator saw a heron",
    "round": "lanterns in the heronry",
    "reason": "cassowary of an excuse",
}
CANARIES = (*CONTENT.values(), *NAMES)


def private_temp(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let temporary files lie where they are searched, too."""
    temp = folder / "temp"
    temp.mkdir(parents=True)
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        patch.setenv(name, str(temp))
    patch.setattr(tempfile, "tempdir", None)


def scene(folder: Path, *, second: bool = True) -> Desks:
    """Return the laptops, everything written and shared, each with a backup of its own folder."""
    asked = {(unit, agency): "involved" for unit in ("C1", "C2") for agency in ("POL", "HEA")}
    made = Desks(folder, asked, hypothesis=CONTENT["plan"])
    qa = made.at["qa"]
    qa.write_edits(
        {qa.partnership_uid: [Edit(AUDIT_KIND, made.place("qa").uid, {"title": CONTENT["title"]})]},
        CONTENT["reason"],
    )
    add_person(qa, AUDIT, "C1", "index child", "the child", CHILD, BORN, NUMBER)
    made.admit(POLICE, "auditor", "POL")
    made.admit(HEALTH, "auditor", "HEA")
    if second:
        made.admit(SECOND, "qa")
    _agencies_write(made)
    made.everybody_syncs()
    _qa_writes(made)
    made.everybody_syncs()
    _half_written(made)
    for workspace in made.at.values():
        workspace.back_up_if_due(NOW)
    return made


def _agencies_write(made: Desks) -> None:
    for name, code, words in ((POLICE, "POL", POLICE_FORM), (HEALTH, "HEA", HEALTH_FORM)):
        made.fill(name, code, "C1", words)
        made.hand_in(name, code, ["C1"])
    where = made.place(POLICE)
    parts = where.unit("C1"), where.agency("POL")
    with made.at[POLICE].writing() as w:
        forms.write_note(w, where.uid, *parts, CONTENT["note"])
        forms.raise_concern(w, where.uid, *parts, ConcernRow("C1", "POL", ON), CONTENT["concern"])


def _qa_writes(made: Desks) -> None:
    where, qa = made.place("qa"), made.at["qa"]
    with qa.writing(CONTENT["reason"]) as w:
        line = made.lines("qa")["K1"]
        parts = where.unit("C1"), where.agency("HEA")
        forms.return_form(w, where.uid, *parts, ON, "", {line: CONTENT["return"]})
        session = hold_session(w, where.uid, "parents", "June", 4)
        row = VoiceRow("parents", "June", 4, "K1", "contradicts", "quote", CONTENT["voice"])
        note_statement(w, where.uid, session, line, row)
        finding = FindingRow("F1", "strength", "theme", CONTENT["finding"])
        record_finding(w, where.uid, finding, (), (), ())
        matter = FindingRow("F2", "strength", "theme", CONTENT["matter"], scope="single agency")
        record_for_one(w, where.uid, matter, (), (), where.agency("POL"))
    write_part(qa, AUDIT, "background", CONTENT["narrative"], ())
    made.open("C1")


def _half_written(made: Desks) -> None:
    """What never left a laptop: drafts, a private note, a pass-round under way, a form filled since."""
    where, police, qa = made.place(POLICE), made.at[POLICE], made.at["qa"]
    parts = where.unit("C1"), where.agency("POL")
    there = forms.answer_uid(where.uid, *parts, made.lines(POLICE)["K1"])
    never = forms.answer_uid(where.uid, where.unit("C2"), where.agency("POL"), made.lines(POLICE)["K2"])
    for uid, words in ((there, CONTENT["draft"]), (never, CONTENT["draft of what never came"])):
        police.keep_draft(Draft(uid, ANSWER, "voice", words, len(words), ()))
    keep_half_written(qa, AUDIT, "method", CONTENT["report draft"], 5, ())
    keep_note(qa, CaseKey(AUDIT, "C1", "K1"), CONTENT["private note"])
    with qa.writing() as w:
        session = hold_session(w, made.place("qa").uid, "practitioners", "July", 6)
    asked = (Prompt(text=CONTENT["round"], kind="words"),)
    rounds.begin(qa, rounds.Round(AUDIT, session, asked, "", "quote"))
    rounds.keep(qa, [rounds.Answer(0, None, CONTENT["round"])])
    made.fill(HEALTH, "HEA", "C2", UNSENT)


def readable(
    made: Desks, words: tuple[str, ...] = CANARIES, names: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Return what of these words each laptop (or these alone) can still read, in any table or segment."""
    found = {name: [one for one in words if made.reads(name, one)] for name in names or made.at}
    return {name: those for name, those in found.items() if those}


def in_files(*folders: Path, words: tuple[str, ...] = CANARIES) -> dict[str, list[str]]:
    """Return the files in whose bytes or name any of these words stands, in any usual encoding."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for file in (Path(place, name) for name in names):
                content = file.read_bytes()
                for word in words:
                    spelt = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
                    if word in str(file) or any(one in content for one in spelt):
                        found.setdefault(str(file), []).append(word)
    return found


def left_over(made: Desks) -> dict[str, int]:
    """Return how many pages of each store are free, which may hold what is gone."""
    found = {}
    for name, workspace in made.at.items():
        pages = workspace.connection.execute("PRAGMA freelist_count").fetchone()[0]
        found[f"{name}, free"] = pages
    return {name: count for name, count in found.items() if count}


def in_backups(
    made: Desks, words: tuple[str, ...] = CANARIES, names: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Return what of these words the backups in workspaces still hold, opened as a restore opens them."""
    found: dict[str, list[str]] = {}
    for name in names or made.at:
        workspace = made.at[name]
        for path in (workspace.folder / "backups").glob("*.lscb-backup"):
            copy = made.folder / "tried.lscb"
            with restore(path, copy, passphrase=PASSPHRASE) as store:
                raw: Any = SimpleNamespace(connection=store.raw())  # a workspace would obey the profile
                those = [one for one in words if occurs(raw, one)]
                assert problems(raw.connection.cursor()) == []
            shutil.rmtree(copy)
            if those:
                found[f"{name}: {path.name}"] = those
    return found


def scopes_on_hub(made: Desks) -> set[bytes]:
    """Return the scopes of all segments that lie on the hub, in whatever lane."""
    found = set()
    for lane in made.hub.glob("lane-*.sqlite"):
        with closing(dbapi2.connect(str(lane))) as connection:
            for (content,) in connection.execute("SELECT content FROM segment"):
                found.add(read(content).head.scope)
    return found

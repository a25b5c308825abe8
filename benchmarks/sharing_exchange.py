"""100,000 changes from six laptops to a seventh: 60,000 updates, 30,000 of new things, 10,000 deletions.

Into a store of 200,000 things that 400,000 changes have made, mostly answers; a segment a form, about 1,000
changes each. One update in twenty is made twice, one in a hundred meets another of this laptop.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Value
from tests.sharing.laptops import Laptop, ModelHub

from .sharing_laptops import ANSWER, LINE, UNIT, answer_of, founding, made, set_up, settled, store, sync_all

FORMS = 20
FIELDS = ("own", "evidence", "analysis", "strengths")
GRADES = ("outstanding", "good", "ri", "inadequate")


class Exchange(NamedTuple):
    """Closed laptops in a folder, with changes to share; `hub` has what all of them know."""

    receiver: Laptop
    writers: list[Laptop]
    hub: ModelHub
    changes: int


class _Things:
    """The things of one writer: (kind, identity, parts, the field that was given)."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def value(self, field: str) -> Value:
        number = self.random.randrange(10**6)
        if field == "own":
            return GRADES[number % 4]
        return (
            f"note text {number}" if field in ("evidence", "strengths", "title") else f"value-{number % 97}"
        )


def prepare(folder: Path, scale: float = 1.0) -> Exchange:
    """Make everything; `scale` 1 is the size above."""
    random = Random(1)
    things = _Things(random)
    audit, units = random_uid(), [random_uid() for _ in range(FORMS)]
    founder = founding(folder / "founder")
    hub = ModelHub(founder.partnership)
    auditors, agencies = set_up(founder, hub, folder, 5)
    second = founder.invite("second", "qa", None, store(folder / "second"))
    everybody = [founder, *auditors, second]
    sync_all(everybody, hub)
    per_form = round(200_000 * scale / 6 / FORMS)
    lines = [random_uid() for _ in range(per_form * FORMS)]
    second.journal.write(audit, [made(UNIT, uid) for uid in units])
    for part in _parts(lines):
        second.journal.write(audit, [made(LINE, uid, title=things.value("title")) for uid in part])
    sync_all([second, founder, *auditors], hub)
    fields: dict[bytes, str] = {}
    for auditor, agency in zip(auditors, agencies, strict=True):
        for unit in units:
            edits = []
            for line in lines[:per_form]:
                uid, field = answer_of(audit, unit, agency, line), random.choice(FIELDS)
                fields[uid] = field
                edits.append(made(ANSWER, uid, (unit, agency, line), **{field: things.value(field)}))
            auditor.journal.write(audit, edits)
    sync_all([*auditors, second, founder], hub)
    count = 0
    clashing = random.sample(lines, round(600 * scale))
    for laptop in (founder, second):
        clash = [Edit(LINE, uid, {"title": things.value("title")}) for uid in clashing]
        laptop.journal.write(audit, clash)
    count += len(clashing)
    for auditor, agency in zip(auditors, agencies, strict=True):
        for unit in units:
            each = [(unit, agency, line) for line in lines]
            edits = list(_form(audit, each, per_form, fields, things))
            count += auditor.journal.write(audit, edits).changes
    for part in _parts(lines):
        count += second.journal.write(audit, list(_plan(part, set(clashing), things))).changes
    laptops = [founder, *auditors, second]
    for laptop in laptops:
        settled(laptop)
    return Exchange(founder, [*auditors, second], hub, count)


def _parts(lines: list[bytes]) -> list[list[bytes]]:
    size = len(lines) // FORMS
    return [lines[at * size : (at + 1) * size] for at in range(FORMS)]


def _form(
    audit: bytes,
    each: list[tuple[bytes, bytes, bytes]],
    known: int,
    fields: dict[bytes, str],
    things: _Things,
) -> Iterator[Edit]:
    """Yield what one segment holds of one form: updates, some of them twice, new answers, deletions."""
    random = things.random
    ids = [answer_of(audit, *parts) for parts in each[: known + known // 20]]
    chosen = random.sample(range(known), known * 7 // 20)
    edits = []
    for at in chosen[: known * 57 // 200]:
        field = fields[ids[at]]
        edits.append(Edit(ANSWER, ids[at], {field: things.value(field)}))
        if random.random() < 0.05:
            edits.append(Edit(ANSWER, ids[at], {field: things.value(field) or ""}))
    edits += [Edit(ANSWER, ids[at], delete=True) for at in chosen[known * 3 // 10 :]]
    for at in range(known, len(ids)):
        first, second = random.sample(FIELDS, 2)
        values = {first: things.value(first), second: things.value(second)}
        edits.append(made(ANSWER, ids[at], each[at], **values))
    random.shuffle(edits)
    # the second of two edits of one field must stay the second: any order of the two will do
    yield from edits


def _plan(lines: list[bytes], clashing: set[bytes], things: _Things) -> Iterator[Edit]:
    random = things.random
    free = [line for line in lines if line not in clashing]
    chosen = random.sample(free, len(lines) * 7 // 20)
    yield from [Edit(LINE, uid, {"title": things.value("title")}) for uid in chosen[: len(lines) * 3 // 10]]
    yield from [Edit(LINE, uid, delete=True) for uid in chosen[len(lines) * 3 // 10 :]]
    for _ in range(len(lines) // 20):
        yield made(LINE, random_uid(), title=things.value("title"), section=things.value("section"))

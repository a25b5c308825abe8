"""Every field of every kind of thing that two people wrote apart is listed in words and can be decided."""

import shutil
from pathlib import Path

import pytest

from db.edits import Edit
from db.kinds import Kind, Value
from db.tables import BY_NUMBER, KINDS
from lscb_audit.differences import Choice, Difference, decide, decided, open_differences
from lscb_audit.queries.register import audit_scopes
from lscb_audit.rules.record_words import FIELDS
from lscb_audit.workspace import Workspace
from tests.app.test_conflicts_everywhere import VALUES, disagree
from tests.app.test_conflicts_everywhere import template as template
from tests.support.command_line import opened

AGENCIES = ("", "POL", "CSC", "ICB")


def there(workspace: Workspace, kind: Kind) -> bytes:
    """Return the first thing of a kind, made if the audit has none, with what it is a part of."""
    raw = workspace.store.raw()
    query = (
        f'SELECT uid FROM entity JOIN "{kind.name}" of ON of.ix=entity.ix WHERE here NOT NULL ORDER BY of.ix'
    )
    found = raw.execute(query).fetchone()
    if found:
        return bytes(found[0])
    parts = tuple(there(workspace, BY_NUMBER[part.kind]) for part in kind.parts)
    with workspace.reading() as (reader, partnership):
        scope = audit_scopes(reader, partnership)["neglect-2026"]
    where = scope if kind.scope == "audit" else workspace.partnership_uid
    made = kind.name.encode().ljust(16)[:16]
    workspace._journal.write(where, [Edit(kind, made, {}, parts)])
    return made


def everything(workspace: Workspace) -> list[Difference]:
    return [found for agency in AGENCIES for found in open_differences(workspace, agency)]


def kept(found: Difference) -> Value:
    """Return the value of a side; of signatures one that names changes that there are: none."""
    values = [side.value for side in found.sides]
    return b"" if b"" in values else values[-1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.fields], ids=lambda kind: kind.name)
def test_each_field_is_listed_and_decided(template: Path, tmp_path: Path, kind: Kind) -> None:
    place = tmp_path / "a.lscb"
    shutil.copytree(template, place)
    with opened(place) as workspace:
        there(workspace, kind)
        assert disagree(workspace, kind) == len(kind.fields)
        found = {one.field: one for one in everything(workspace) if one.kind == kind.name}
        spelt = {"code"} if kind.derived and "code" in FIELDS[kind.name] else set()
        assert set(found) | spelt == set(FIELDS[kind.name])
        for field in kind.fields:
            if field.name in found:
                one = found[field.name]
                given = {None if value == "" else value for value in VALUES[field.type]}
                # what stood there before stands, too: neither had seen it
                assert {side.value for side in one.sides} >= given or field.name in spelt
                # two signs may stand for one place in a list
                if field.type not in ("ref", "bytes") and field.name != "position":
                    assert len({side.words for side in one.sides}) == len(one.sides)
                assert one.here.heading
                assert "_" not in one.here.heading + one.words
        decide(workspace, [Choice(one, kept(one)) for one in found.values()])
        assert [one for one in everything(workspace) if one.kind == kind.name] == []
        before = [one for agency in AGENCIES for one in decided(workspace, agency) if one.kind == kind.name]
        assert {one.field for one in before} == set(found)
        assert workspace.verify() == []

"""The register stays quick in a workspace of many audits: what SQLite makes of its queries."""

from pathlib import Path

from sqlalchemy import text

from db.keys.slots import Cost
from lscb_audit import workspace
from lscb_audit.queries import register


def test_the_scopes_are_walked_first_and_each_thing_is_looked_up(tmp_path: Path) -> None:
    made, _ = workspace.create(tmp_path / "a.lscb", "Exampleshire", "heron lantern quarry", cost=Cost(1, 8))
    with made, made.reading() as (reader, _partnership):
        rows = reader.connection.execute(text(f"EXPLAIN QUERY PLAN {register._SCOPES}")).all()
    first, second = (str(row[-1]) for row in rows)
    assert first.startswith("SCAN scope")
    assert second.startswith("SEARCH entity")
    assert "uid=?" in second

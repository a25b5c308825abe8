"""docs/journal.md shows every field of the record as it is."""

from pathlib import Path

from db.kinds import Field, Kind
from db.tables import KINDS

DOC = Path(__file__).parents[2] / "docs" / "journal.md"
MARK = "<!-- table -->"


def table() -> str:
    """Return the table of kinds and fields as Markdown."""
    lines = [
        "| thing (parts) | field | channel | writer | in a conflict |",
        "| --- | --- | --- | --- | --- |",
    ]
    for kind in KINDS:
        parts = ", ".join(part.name for part in kind.parts)
        name = f"{kind.name}{'*' if kind.derived else ''}" + (f" ({parts})" if parts else "")
        lines.append(f"| **{name}** | (exists) | {kind.channel} | {kind.writer} | disputed |")
        for (channel, writer, conflict), fields in _grouped(kind).items():
            names = ", ".join(field.name for field in fields)
            lines.append(f"| | {names} | {channel} | {writer} | {conflict} |")
    return "\n".join(lines) + "\n"


def _grouped(kind: Kind) -> dict[tuple[str, str, str], list[Field]]:
    groups: dict[tuple[str, str, str], list[Field]] = {}
    for field in kind.fields:
        conflict = (
            f"strict: {', '.join(word or 'nothing' for word in field.strict)}"
            if field.strict
            else field.conflict
        )
        groups.setdefault((field.channel, field.writer, conflict), []).append(field)
    return groups


def test_the_document_shows_every_field_of_the_record() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert text.split(MARK)[1].strip() == table().strip()


def test_numbers_of_kinds_and_fields_are_used_once() -> None:
    numbers = [kind.number for kind in KINDS]
    assert len(set(numbers)) == len(numbers)
    for kind in KINDS:
        of = [field.number for field in kind.fields]
        assert len(set(of)) == len(of)
        assert all(0 < number < 64 for number in of)

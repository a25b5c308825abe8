"""An audit workbook into the record: all of it or nothing, once."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from db.undisturbed import undisturbed

from .errors import UserProblem
from .formats.words import key, shown
from .formats.workbook import read
from .formats.workbook.layout import PLAN, TABLES, Holds, Sheet
from .formats.workbook.levels import meaning
from .queries.recorded import agency_spellings, recorded_levels
from .recording import record_audit
from .rules.audit import Audit, LevelRow
from .rules.scales import Scale, scales_in
from .spelling import spelt_as_here
from .workspace import Workspace
from .writing import Writing

Progress = Callable[[str], None]


class Taken(NamedTuple):
    """What an import made, in a sentence, and what somebody should know about it."""

    said: str
    warnings: tuple[str, ...] = ()


def take_in(
    workspace: Workspace, path: Path, password: str | None = None, progress: Progress = lambda _: None
) -> Taken:
    """Read a workbook into the record. Raises UserProblem with every reason why not, PlaceProblem."""
    with undisturbed():
        progress(f"Reading {path.name}")
        audit = read(path, password)
        progress(f"Recording {audit.plan.reference}")
        return record(workspace, audit, path.name)


def record(workspace: Workspace, audit: Audit, source: str) -> Taken:
    """Write an audit into the record unless it is there already; with other content it is refused."""
    reference = audit.plan.reference
    there = workspace.find_audit(reference)
    if there is not None:
        if _same(there, audit):
            return Taken(
                f"Nothing to do: the audit {reference} is in this workspace already, with the same content."
            )
        raise UserProblem(
            f"{source}: this workspace already holds an audit {reference} with other content. "
            "Give the workbook another reference (sheet audit, field reference), or import it elsewhere."
        )
    refuse_other_scales(workspace, audit)
    w = Writing(workspace.partnership_uid)
    record_audit(w, spelt_as_here(workspace, audit), agency_names(workspace))
    workspace.write(w, f"workbook imported: {reference}")
    return Taken(f"Imported {reference}: {made(audit)}.", _previous_missing(workspace, audit))


def agency_names(workspace: Workspace) -> dict[str, str]:
    """Return the names of the agencies that the partnership has, by code in small letters."""
    with workspace.reading() as (reader, partnership):
        return {code.casefold(): name for code, name in agency_spellings(reader, partnership).items()}


def refuse_other_scales(workspace: Workspace, audit: Audit) -> None:
    """Raise UserProblem if a scale differs from the one recorded under the same code and version."""
    with workspace.reading() as (reader, partnership):
        recorded = by_scale(recorded_levels(reader, partnership))
    wrong = [
        f"Sheet scales: the scale {given[0].scale} version {given[0].version} is here already with {other}. "
        "Give this one another version number."
        for name, given in by_scale(audit.levels).items()
        if name in recorded and (other := _difference(recorded[name], given))
    ]
    if wrong:
        raise UserProblem(*wrong)


def by_scale(levels: tuple[LevelRow, ...]) -> dict[tuple[str, int], list[LevelRow]]:
    """Return the levels of each scale, by its code (without regard to case) and version."""
    found: dict[tuple[str, int], list[LevelRow]] = {}
    for level in levels:
        found.setdefault((key(level.scale), level.version), []).append(level)
    return found


def _difference(recorded: list[LevelRow], given: list[LevelRow]) -> str:
    """Return what the recorded definition has otherwise, "" where both are one scale.

    Descriptor and colour may be empty on one side.
    """
    if meaning(_scale(recorded)) != meaning(_scale(given)):
        levels = "; ".join(", ".join(str(said) for said in row[2:6] if said) for row in recorded)
        return f"other levels ({levels})"
    theirs = {key(level.level): level for level in given}
    for ours in recorded:
        other = theirs[key(ours.level)]
        for name in ("descriptor", "colour"):
            there, here = getattr(other, name), getattr(ours, name)
            if there and here and key(there) != key(here):
                return f"another {name} of {ours.level}, {shown(here)}"
    return ""


def _scale(levels: list[LevelRow]) -> Scale:
    (scale,) = scales_in(tuple(level._replace(scale="", version=1) for level in levels)).values()
    return scale


def _same(there: Audit, given: Audit) -> bool:
    """Say whether the record holds just what the workbook says."""
    ours, theirs = by_scale(there.levels), by_scale(given.levels)
    return (
        not there.conflicts
        and _comparable(there, given) == _comparable(given, given)
        and ours.keys() == theirs.keys()
        and not any(_difference(ours[scale], theirs[scale]) for scale in ours)
    )


def _comparable(audit: Audit, given: Audit) -> tuple[object, ...]:
    """Return an audit with its codes folded, less the further names that others gave its agencies.

    Scales are compared on their own.
    """
    names = {key(row.agency): row.formerly for row in given.agencies}
    agencies = tuple(
        row._replace(formerly=names[key(row.agency)])
        if row.formerly.startswith(names.get(key(row.agency), "\0"))
        else row
        for row in audit.agencies
    )
    tables = [
        _folded(sheet, agencies if sheet.field == "agencies" else getattr(audit, sheet.field))
        for sheet in TABLES
        if sheet.field != "levels"
    ]
    return (_folded(PLAN, (audit.plan,)), *tables)


def _folded(sheet: Sheet, rows: tuple[tuple[object, ...], ...]) -> list[tuple[object, ...]]:
    """Return rows with their codes folded: case means nothing in them."""
    codes = [column.holds in (Holds.CODE, Holds.CODES, Holds.LEVEL) for column in sheet.columns]
    return [
        tuple(_fold(value) if code else value for value, code in zip(row, codes, strict=True)) for row in rows
    ]


def _fold(value: object) -> object:
    return tuple(map(_fold, value)) if isinstance(value, tuple) else key(str(value))


def made(audit: Audit) -> str:
    """Return what an audit consists of, in words."""
    counts = (
        (len(audit.units), "unit", "units"),
        (len(audit.lines), "line of enquiry", "lines of enquiry"),
        (len(audit.agencies), "agency", "agencies"),
        (len(audit.grades), "row of grades", "rows of grades"),
        (len(audit.tallies), "total", "totals"),
        (len(audit.voices), "statement", "statements"),
        (len(audit.findings), "finding", "findings"),
        (len(audit.actions), "action", "actions"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _previous_missing(workspace: Workspace, audit: Audit) -> tuple[str, ...]:
    previous = audit.plan.previous_audit
    if not previous or workspace.find_audit(previous, texts=False) is not None:
        return ()
    return (
        f"It follows the audit {previous}, which is not in this workspace: nothing can be compared until "
        "that is imported too.",
    )

"""An audit workbook into the record: all of it or nothing, once."""

from pathlib import Path

from db.tables.partnership import AGENCY, LEVEL, SCALE

from .errors import UserProblem
from .formats.workbook import read
from .recording import record_audit
from .rules.audit import Audit, LevelRow
from .workspace import Workspace
from .writing import Writing


def import_workbook(workspace: Workspace, path: Path, password: str | None = None) -> str:
    """Read a workbook into the record; return what was made, or that there was nothing to do."""
    return record(workspace, read(path, password), path.name)


def record(workspace: Workspace, audit: Audit, source: str) -> str:
    """Write an audit into the record unless it is there already; with other content it is refused."""
    reference = audit.plan.reference
    there = workspace.find_audit(reference)
    if there is not None:
        if _same(there, audit):
            return (
                f"Nothing to do: the audit {reference} is in this workspace already, with the same content."
            )
        raise UserProblem(
            f"{source}: this workspace already holds an audit {reference} with other content. "
            "Give the workbook another reference (sheet audit, field reference), or import it elsewhere."
        )
    refuse_other_scales(workspace, audit)
    w = Writing(workspace.partnership_uid)
    record_audit(w, audit, agency_names(workspace))
    workspace.write(w, f"workbook imported: {reference}")
    return f"Imported {reference}: {made(audit)}.{_previous_missing(workspace, audit)}"


def agency_names(workspace: Workspace) -> dict[str, str]:
    """Return the names of the agencies that the partnership has, by code in small letters."""
    with workspace.reading() as (reader, partnership):
        rows = reader.rows(AGENCY, partnership, "code", "name")
    return {(code or "").casefold(): name or "" for _, code, name in rows}


def refuse_other_scales(workspace: Workspace, audit: Audit) -> None:
    """Raise UserProblem if a scale differs from the one recorded under the same code and version."""
    recorded = _recorded_levels(workspace)
    given: dict[tuple[str, int], list[LevelRow]] = {}
    for level in audit.levels:
        given.setdefault((level.scale.casefold(), level.version), []).append(level)
    wrong = [
        name for name, levels in given.items() if name in recorded and not _agree(recorded[name], levels)
    ]
    if wrong:
        raise UserProblem(
            *(
                f"Sheet scales: the scale {code} version {version} is already in this workspace with "
                "other levels. Give this one another version number."
                for code, version in wrong
            )
        )


def _recorded_levels(workspace: Workspace) -> dict[tuple[str, int], list[LevelRow]]:
    with workspace.reading() as (reader, partnership):
        scales = {
            ix: (code, version) for ix, code, version in reader.rows(SCALE, partnership, "code", "version")
        }
        names = ("p_scale", "code", "label", "rank", "counts_as", "descriptor", "colour")
        levels = reader.rows(LEVEL, partnership, *names)
    found: dict[tuple[str, int], list[LevelRow]] = {}
    for _, scale, level, label, rank, counts_as, descriptor, colour in levels:
        code, version = scales[scale]
        row = LevelRow(code, version, level, label, rank, counts_as or "", descriptor or "", colour or "")
        found.setdefault((code.casefold(), version), []).append(row)
    return found


def _agree(recorded: list[LevelRow], given: list[LevelRow]) -> bool:
    """Say whether two definitions are one scale. Descriptor and colour may be empty on one side."""
    ours = {level.level.casefold(): level for level in recorded}
    theirs = {level.level.casefold(): level for level in given}
    return ours.keys() == theirs.keys() and all(_same_level(ours[code], theirs[code]) for code in ours)


def _same_level(one: LevelRow, other: LevelRow) -> bool:
    same = (one.label, one.rank, one.counts_as) == (other.label, other.rank, other.counts_as)
    pairs = ((one.descriptor, other.descriptor), (one.colour.casefold(), other.colour.casefold()))
    return same and all(not a or not b or a == b for a, b in pairs)


def _same(there: Audit, given: Audit) -> bool:
    """Say whether the record holds just what the workbook says."""
    return _comparable(there, given) == _comparable(given, given) and not there.conflicts


def _comparable(audit: Audit, given: Audit) -> tuple[object, ...]:
    """Return an audit without what other audits add to it: further names of an agency, descriptors of a
    scale.
    """
    names = {row.agency.casefold(): row for row in given.agencies}
    agencies = [
        row._replace(formerly=names[row.agency.casefold()].formerly)
        if row.agency.casefold() in names and row.formerly.startswith(names[row.agency.casefold()].formerly)
        else row
        for row in audit.agencies
    ]
    levels = {(row.scale.casefold(), row.version, row.level.casefold(), row.rank) for row in audit.levels}
    rest = (
        audit.plan, audit.lines, audit.units, audit.involvement, audit.grades, audit.dissent, audit.tallies,
        audit.voices, audit.discussion, audit.concerns, audit.findings, audit.actions,
    )  # fmt: skip
    return (agencies, levels, *rest)


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


def _previous_missing(workspace: Workspace, audit: Audit) -> str:
    previous = audit.plan.previous_audit
    if not previous or workspace.find_audit(previous, texts=False) is not None:
        return ""
    return f" It follows the audit {previous}, which is not in this workspace: nothing can be compared yet."

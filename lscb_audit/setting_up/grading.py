"""The grading scale of an audit: one that is there, or one of its own; what was graded on stays as it was."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from db.edits import Edit
from db.identity import derived_uid
from db.tables.partnership import AUDIT, LEVEL, SCALE
from db.tables.planning import AUDIT_SCALE, LINE, PLAN

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key, one_line
from ..queries.reader import Reader, Scope
from ..queries.recorded import recorded_levels
from ..rules.blanks import BLANK_CODES
from ..rules.plan_checks import code_problem
from ..rules.scales import BUILT_IN, MET, NO_SCALE, NOT_MET, Level, Scale, scales_in
from .changes import Done, apply, born
from .places import AuditPlace, find_audit
from .uses import graded

if TYPE_CHECKING:
    from ..workspace import Workspace

COLOURS = ("blue", "green", "amber", "red", "grey")
LEAST_LEVELS, MOST_LEVELS = 2, 9
Edits = dict[bytes, list[Edit]]


class ScaleUse(NamedTuple):
    """An audit that may grade on a version of a scale, and whether it has."""

    audit: bytes
    graded: bool


def choose_scale(workspace: "Workspace", reference: str, code: str, version: int = 1) -> Done | None:
    """Grade on a scale that is there, by code and version; "none" = no grades in this audit.

    Raises UserProblem if this audit has graded on another one.
    """
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        known = scales_here(reader, partnership)
        edits: Edits = {partnership.uid: [], place.uid: []}
        if key(code) == NO_SCALE:
            wanted = None
        elif (wanted := known.get((key(code), version))) is None:
            raise UserProblem(f"There is no scale “{code}” version {version} here.")
        _refuse_if_graded(reader, place, wanted)
        if wanted is not None:
            edits[partnership.uid] += _described(wanted, partnership.uid)
        edits[place.uid] += _used(reader, partnership, place, wanted)
    return apply(workspace, edits, f"scale chosen: {code}")


def define_scale(workspace: "Workspace", reference: str, name: str, levels: Sequence[Level]) -> Done | None:
    """Describe a scale of one's own, best level first, and grade on it.

    Where grades have been given on it, or another audit may, the changed scale is a new version; an audit
    that has graded keeps the version it graded on, and `told` says so.
    """
    scale = checked_scale(name, levels)
    told, stays = "", False
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        edits: Edits = {partnership.uid: [], place.uid: []}
        newest = newest_version(reader, partnership, name)
        if newest is not None:
            scale = Scale(newest.code, newest.version, scale.levels)
            using = _uses(reader, partnership, newest)
            stays = any(use.audit == place.uid and use.graded for use in using)
            others = any(use.audit != place.uid for use in using)
            if scale.levels != newest.levels and not _only_fills(newest, scale) and (others or stays):
                scale = Scale(newest.code, newest.version + 1, scale.levels)
                told = _told(scale, stays)
            else:
                edits[partnership.uid] += _levels_gone(newest, scale, partnership.uid)
        edits[partnership.uid] += _described(scale, partnership.uid)
        if not stays:
            _refuse_if_graded(reader, place, scale)
            edits[place.uid] += _used(reader, partnership, place, scale)
    return apply(workspace, edits, f"scale described: {scale.code}", told)


def _told(scale: Scale, mine: bool) -> str:
    if mine:
        return (
            f"Version {scale.version} of {scale.code} is there for audits to come. This audit has graded on "
            f"version {scale.version - 1} and keeps it."
        )
    return f"Another audit grades on {scale.code} too, so yours is version {scale.version}."


def checked_scale(name: str, levels: Sequence[Level]) -> Scale:
    """Return the scale as it is recorded. Raises UserProblem with the first thing that is wrong."""
    _, problem = scale_problem(name, levels)
    if problem:
        raise UserProblem(problem)
    made = (
        Level(
            one_line(level.code),
            one_line(level.label),
            rank,
            level.counts_as if level.counts_as in (MET, NOT_MET) else "",
            level.descriptor.strip(),
            level.colour,
        )
        for rank, level in enumerate(levels, 1)
    )
    return Scale(one_line(name), 1, tuple(made))


def scale_problem(name: str, levels: Sequence[Level]) -> tuple[int | None, str]:
    """Return the number of the level that is wrong (None: name or whole) and why; "" if it can be a scale."""
    name = one_line(name)
    if key(name) in BUILT_IN:
        return None, f"“{name}” is built in and stays as it is. Give your scale another name."
    problem = code_problem(name, (NO_SCALE,), "scale", "our-scale")
    if problem:
        return None, problem
    taken = [*BLANK_CODES]
    for at, level in enumerate(levels):
        if not level.label.strip():
            return at, "Give the level a label: that is what people read."
        problem = code_problem(one_line(level.code), taken, "level", "good")
        if problem:
            return at, problem
        taken.append(one_line(level.code))
    if not LEAST_LEVELS <= len(levels) <= MOST_LEVELS:
        return None, f"A scale has {LEAST_LEVELS} to {MOST_LEVELS} levels."
    return None, ""


def scales_here(reader: Reader, partnership: Scope) -> dict[tuple[str, int], Scale]:
    """Return every version of every scale, recorded or built in, by code (in small letters) and version."""
    recorded = scales_in(recorded_levels(reader, partnership))
    found = {(key(scale.code), scale.version): scale for scale in BUILT_IN.values()}
    return {**found, **{(key(code), version): scale for (code, version), scale in recorded.items()}}


def newest_version(reader: Reader, partnership: Scope, code: str) -> Scale | None:
    """Return the newest version of a scale, None if there is none of this code."""
    versions = [scale for (named, _), scale in scales_here(reader, partnership).items() if named == key(code)]
    return max(versions, default=None, key=lambda scale: scale.version)


def link_for_line(reader: Reader, partnership: Scope, place: AuditPlace, code: str) -> Edits:
    """Return what lets a line be graded on a scale of its own. Raises UserProblem if there is none."""
    if key(code) in ("", NO_SCALE):
        return {}
    scale = newest_version(reader, partnership, code)
    if scale is None:
        raise UserProblem(f"There is no scale “{code}” here.")
    linked = {row[1] for row in reader.rows(AUDIT_SCALE, place.scope, "p_scale")}
    named = {ix for ix, of in reader.rows(SCALE, partnership, "code") if key(of or "") == key(code)}
    if linked & named:
        # the audit has a version of it already: all its lines are graded on that one
        return {}
    uid = _uid(scale, partnership.uid)
    link = born(AUDIT_SCALE, derived_uid(place.uid, AUDIT_SCALE, uid), {}, (uid,))
    return {partnership.uid: _described(scale, partnership.uid), place.uid: [link]}


def _uid(scale: Scale, partnership: bytes) -> bytes:
    return derived_uid(partnership, SCALE, scale.code, str(scale.version))


def _described(scale: Scale, partnership: bytes) -> list[Edit]:
    """Return what puts a scale with its levels into the record; nothing changes where it is there."""
    uid = _uid(scale, partnership)
    made = [born(SCALE, uid, {"code": scale.code, "version": scale.version})]
    for level in scale.levels:
        values = {**level._asdict()}
        made.append(born(LEVEL, derived_uid(partnership, LEVEL, uid, level.code), values, (uid,)))
    return made


def _levels_gone(before: Scale, after: Scale, partnership: bytes) -> list[Edit]:
    """Return what takes away the levels that a scale had; none of them was graded on."""
    uid = _uid(before, partnership)
    stay = {key(level.code) for level in after.levels}
    return [
        Edit(LEVEL, derived_uid(partnership, LEVEL, uid, level.code), delete=True)
        for level in before.levels
        if key(level.code) not in stay
    ]


def _only_fills(before: Scale, after: Scale) -> bool:
    """Whether descriptors and colours are only added where there were none: then all grades stay true."""
    if len(before.levels) != len(after.levels):
        return False
    return all(
        one[:4] == two[:4] and all(not old or old == new for old, new in zip(one[4:], two[4:], strict=True))
        for one, two in zip(before.levels, after.levels, strict=True)
    )


def _used(reader: Reader, partnership: Scope, place: AuditPlace, wanted: Scale | None) -> list[Edit]:
    """Return what makes this the audit's scale; other versions of it, and what no line grades on, go."""
    codes = {key(row[1] or "") for row in reader.rows(LINE, place.scope, "scale")} - {"", NO_SCALE}
    edits = [Edit(PLAN, place.plan, {"scale": wanted.code if wanted else NO_SCALE}, ())]
    link = None
    if wanted is not None:
        scale = _uid(wanted, partnership.uid)
        link = derived_uid(place.uid, AUDIT_SCALE, scale)
        edits.append(born(AUDIT_SCALE, link, {}, (scale,)))
    named = {ix: code or "" for ix, code in reader.rows(SCALE, partnership, "code")}
    for ix, of in reader.rows(AUDIT_SCALE, place.scope, "p_scale"):
        same = wanted is not None and key(named.get(of, "")) == key(wanted.code)
        uid = uid_of(reader, ix)
        if uid != link and (same or key(named.get(of, "")) not in codes):
            edits.append(Edit(AUDIT_SCALE, uid, delete=True))
    return edits


def _refuse_if_graded(reader: Reader, place: AuditPlace, wanted: Scale | None) -> None:
    """A grade means what it meant when it was given: the scale under it does not change."""
    count = graded(reader, place.scope)
    if not count:
        return
    current = reader.row(PLAN, place.plan).get("scale") or NO_SCALE
    known = {ix: (code or "", version or 1) for ix, code, version in _versions(reader)}
    versions = {known.get(of) for _, of in reader.rows(AUDIT_SCALE, place.scope, "p_scale")}
    same = wanted is not None and key(current) == key(wanted.code) and wanted.name in versions
    if not same:
        given = "One form or case has a grade" if count == 1 else f"{count} forms or cases have grades"
        raise UserProblem(f"{given} on this scale already, so this audit keeps it.")


def _versions(reader: Reader) -> Iterable[tuple[int, str, int]]:
    return reader.connection.exec_driver_sql("SELECT ix, code, version FROM scale WHERE here NOT NULL").all()


def _uses(reader: Reader, partnership: Scope, scale: Scale) -> list[ScaleUse]:
    """Return the audits that are linked with this version of a scale."""
    number = reader.number(_uid(scale, partnership.uid))
    audits = (uid_of(reader, ix) for ix, *_ in reader.rows(AUDIT, partnership))
    scopes = [scope for uid in audits if (scope := reader.scope(uid)) is not None]
    return [
        ScaleUse(scope.uid, graded(reader, scope) > 0)
        for scope in scopes
        if any(of == number for _, of in reader.rows(AUDIT_SCALE, scope, "p_scale"))
    ]

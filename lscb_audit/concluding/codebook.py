"""The codebook of themes: new, renamed, merged, split, retired. What was written under a name keeps it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import derived_uid, random_uid
from db.tables.partnership import THEME, THEME_NAME

from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..rules.codebook import Codebook, Theme, name_problem, spelt
from ..setting_up.changes import Done, apply, born
from .kinds import family, where
from .model import Conclusions
from .reading import conclusions, read_codebook

if TYPE_CHECKING:
    from ..workspace import Workspace


def codebook(workspace: "Workspace") -> Codebook:
    """Return the partnership's themes."""
    with workspace.reading() as (reader, partnership):
        return read_codebook(reader, partnership)


def edits_for_name(
    workspace: "Workspace", there: Codebook, name: str, alone: object
) -> dict[bytes, list[Edit]]:
    """Return the edits that put a name into the codebook; none where a theme is, or was, called so.

    None, too, for the theme of a finding that is for one agency `alone`: all agencies read the codebook.
    """
    said = one_line(name)
    if alone or not said or there.of(said) is not None:
        return {}
    return {workspace.partnership_uid: [born(THEME, random_uid(), {"name": said})]}


def add_theme(workspace: "Workspace", name: str, meaning: str = "") -> Done:
    """Add a theme. Raises UserProblem for a name that cannot be."""
    _refuse(name_problem(codebook(workspace), name))
    values = {"name": one_line(name), "meaning": clean(meaning).strip()}
    edits = {workspace.partnership_uid: [born(THEME, random_uid(), {**values})]}
    done = apply(workspace, edits, f"theme “{one_line(name)}” added", reason="theme added")
    assert done is not None, "a new theme is always a change"
    return done


def describe_theme(workspace: "Workspace", uid: bytes, meaning: str) -> Done | None:
    """Say what belongs to a theme."""
    said = clean(meaning).strip() or None
    edits = {workspace.partnership_uid: [Edit(THEME, uid, {"meaning": said})]}
    return apply(workspace, edits, "theme described")


def rename_theme(
    workspace: "Workspace", uid: bytes, name: str, today: date, rewritten: str = ""
) -> Done | None:
    """Rename a theme; its former name still finds it. `rewritten`: findings of this audit take the new name.

    Findings of other audits keep the words that they were written with.
    """
    book = codebook(workspace)
    _refuse(name_problem(book, name, uid))
    old, said = _found(book, uid), one_line(name)
    if said == old.name:
        return None
    # two laptops may have made a theme of this name each: both are renamed, as they count as one
    twins = [one for one in book.themes.values() if spelt(one.name) == spelt(old.name)]
    renamed = [edit for one in twins for edit in _renamed(workspace.partnership_uid, one, said, today)]
    edits = {workspace.partnership_uid: renamed}
    edits |= _rewritten(workspace, rewritten, (uid,), said)
    return apply(workspace, edits, f"theme “{old.name}” renamed to “{said}”", reason="theme renamed")


def _renamed(partnership: bytes, theme: Theme, name: str, today: date) -> tuple[Edit, Edit]:
    """Return the edits that give a theme a name and keep the one before."""
    former = born(
        THEME_NAME,
        derived_uid(partnership, THEME_NAME, theme.uid, theme.name),
        {"name": theme.name, "until": today.isoformat()},
        (theme.uid,),
    )
    return Edit(THEME, theme.uid, {"name": name}), former


def merge_theme(workspace: "Workspace", uid: bytes, into: bytes, rewritten: str = "") -> Done | None:
    """Merge a theme into another: its findings stand there from now on, under that name where rewritten."""
    book = codebook(workspace)
    one, other = _found(book, uid), book.followed(_found(book, into).uid)
    if other.uid == uid:
        raise UserProblem(f"“{one.name}” cannot be merged into itself.")
    if other.retired:
        raise UserProblem(f"“{other.name}” is no longer used. Take it into use again first.")
    edits = {workspace.partnership_uid: [Edit(THEME, uid, {"into": other.uid})]}
    edits |= _rewritten(workspace, rewritten, (uid,), other.name)
    return apply(workspace, edits, f"theme “{one.name}” merged into “{other.name}”", reason="theme merged")


def split_theme(
    workspace: "Workspace", reference: str, uid: bytes, name: str, findings: Sequence[bytes]
) -> Done | None:
    """Split a theme: a new one of this name takes the findings of this audit that are chosen one by one."""
    book = codebook(workspace)
    _refuse(name_problem(book, name))
    old, said = _found(book, uid), one_line(name)
    there, at = conclusions(workspace, reference), where(workspace, reference)
    chosen = [one for one in there.findings if one.uid in findings]
    if not chosen:
        raise UserProblem("Choose at least one finding that the new theme takes.")
    edits = {workspace.partnership_uid: [born(THEME, random_uid(), {"name": said})]}
    edits[at.scope.uid] = [Edit(family(one.alone).finding, one.uid, {"theme": said}) for one in chosen]
    return apply(workspace, edits, f"theme “{said}” split off “{old.name}”", reason="theme split")


def retire_theme(workspace: "Workspace", uid: bytes, today: date | None) -> Done | None:
    """Say that a theme is no longer used since a day; None takes it into use again."""
    theme = _found(codebook(workspace), uid)
    since = today.isoformat() if today is not None else None
    edits = {workspace.partnership_uid: [Edit(THEME, uid, {"retired": since})]}
    how = "no longer used" if today is not None else "in use again"
    return apply(workspace, edits, f"theme “{theme.name}” {how}", reason=f"theme {how}")


def _rewritten(
    workspace: "Workspace", reference: str, themes: tuple[bytes, ...], name: str
) -> Mapping[bytes, list[Edit]]:
    """Return the edits that put one audit's findings of these themes under a name."""
    if not reference:
        return {}
    there, at = conclusions(workspace, reference), where(workspace, reference)
    return {
        at.scope.uid: [
            Edit(family(one.alone).finding, one.uid, {"theme": name})
            for one in there.findings
            if (theme := there.codebook.of(one.row.theme)) is not None and theme.uid in themes
        ]
    }


def findings_by_theme(there: Conclusions) -> dict[bytes, int]:
    """Return how many findings of an audit belong to each theme of the codebook."""
    counts: dict[bytes, int] = {}
    for one in there.findings:
        theme = there.codebook.of(one.row.theme)
        if theme is not None:
            counts[theme.uid] = counts.get(theme.uid, 0) + 1
    return counts


def _found(book: Codebook, uid: bytes) -> Theme:
    if uid not in book.themes:
        raise UserProblem("This theme is no longer in the codebook.")
    return book.themes[uid]


def _refuse(problem: str) -> None:
    if problem:
        raise UserProblem(problem)

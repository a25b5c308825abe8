"""Figures as text for people: every number with its n, blanks named, few said."""

from ..reports.words import plural
from ..rules.audit import Audit
from ..rules.figures_model import Figures, GradeFigure, Share
from ..rules.rounding import share_in_words


def figures_for_people(audit: Audit, figures: Figures) -> str:
    """Return the figures of an audit as lines of text."""
    lines = [f"{audit.plan.title} ({figures.audit}), as at {figures.as_at}"]
    known = "" if figures.units_known else " (the units are placeholders)"
    units = _counted(figures.units, audit.plan.unit_word or "unit")
    agencies, conflicts = _counted(figures.agencies, "agency"), _counted(figures.conflicts, "open conflict")
    lines.append(f"{units}{known}, {agencies}, {conflicts}")
    titles = {row.line: row.title for row in audit.lines}
    for entry in figures.grades:
        if entry.group is None:
            lines.append(_grade(entry, titles))
    for movement in figures.movement:
        who = movement.agency or "all agencies"
        what = titles.get(movement.line or "", "all lines")
        moved = f"{movement.same} same, {movement.up} up, {movement.down} down"
        lines.append(f"movement, {who}, {what}: n {movement.n}: {moved}")
    for voice in figures.voices:
        said = f"{voice.supports} support, {voice.contradicts} contradict, {voice.neither} neither"
        lines.append(f"voices, {voice.source}, {titles.get(voice.line or '', 'no line')}: {said}")
    lines += _actions(figures)
    lines += _compared(figures, titles)
    return "\n".join(lines)


def _counted(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else plural(word)}"


def _grade(entry: GradeFigure, titles: dict[str, str]) -> str:
    whose = entry.agency or {"all agencies": "all agencies", "case": "the case"}.get(entry.of, entry.of)
    what = titles.get(entry.line or "", entry.scope)
    numbered = any(level.isdigit() for level in entry.levels)
    said = "{count} at {level}" if numbered else "{level} {count}"
    counts = ", ".join(said.format(level=level, count=count) for level, count in entry.levels.items())
    blanks = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in entry.blanks.items() if count)
    met = f"; met {share_in_words(entry.met, entry.n)}" if entry.met is not None else ""
    few = "; few" if entry.few else ""
    return f"{entry.round}, {whose}, {what}: n {entry.n}: {counts}{met}{few}" + (
        f" [{blanks}]" if blanks else ""
    )


def _actions(figures: Figures) -> list[str]:
    actions = figures.actions
    if not actions.total:
        return []
    statuses = ", ".join(f"{count} {status}" for status, count in actions.by_status.items())
    delayed = f", {actions.delayed} of those in progress delayed" if actions.delayed else ""
    return [f"actions: {actions.total}: {statuses}{delayed}; {actions.overdue} overdue"]


def _compared(figures: Figures, titles: dict[str, str]) -> list[str]:
    if figures.compared_with is None:
        return []
    lines = [f"compared with {figures.compared_with.audit}:"]
    for line in figures.compared_with.lines:
        name = titles.get(line.line, line.line)
        if line.comparable and line.before and line.after:
            before, after = _met(line.before), _met(line.after)
            lines.append(f"  {name}: {before} before, {after} now ({line.round})")
        else:
            lines.append(f"  {name}: not comparable: {line.why_not}")
    return lines


def _met(share: Share) -> str:
    """Return "8 of 12", or n alone where no level counts as met or nothing is graded."""
    return f"n {share.n}" if share.met is None else f"{share.met} of {share.n}"

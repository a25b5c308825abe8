"""What changed since the last audit: line by line where that can be compared, and theme by theme."""

from collections import Counter

from lscb_audit.reports.document import Block, Chart, Heading, Pair, PairedBars, Paragraph
from lscb_audit.reports.words import capital, day, listed, lowered, quoted, sentence, share_of, some
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.editions import is_single_agency
from lscb_audit.rules.figures_model import ComparedLine, ComparedWith, Share
from lscb_audit.rules.rounding import points_in_words

from .findings import headline
from .grades import ROUND_WORDS
from .tables import table
from .telling import Telling

GOOD = ("strength", "good practice")


def since_last(told: Telling) -> list[Block]:
    """Return the part; nothing where there is nothing to compare with."""
    body = [*compared(told), *by_theme(told), *last_actions(told)]
    return [Heading("What has changed since the last audit", 1, "since-last"), *body] if body else []


def before_name(told: Telling, with_audit: ComparedWith | None) -> str:
    """Return what the earlier audit is called in tables and charts."""
    if told.previous:
        plan = told.previous.plan
        return plan.programme or day(plan.period_to) or plan.title
    return with_audit.audit if with_audit else "Last audit"


def compared(told: Telling) -> list[Block]:
    """Return the paired chart and its table."""
    with_audit = told.figures.compared_with
    if with_audit is None or not with_audit.lines:
        return []
    before, after = before_name(told, with_audit), told.audit.plan.programme or "This audit"
    message = change_message(told, with_audit)
    blocks: list[Block] = [Heading("Line by line", 2, "compared"), Paragraph(sentence(message))]
    if not any(counts(share) for line in with_audit.lines for share in (line.before, line.after)):
        return blocks
    pairs = tuple(pair(told, line) for line in with_audit.lines if line.comparable)
    shown = tuple(one for one in pairs if one.before and one.after)
    if shown:
        title = largest_change(told, with_audit) or message
        alt = f"{title}. Pairs of bars show how many met the standard, of how many, then and now. "
        alt += "The table below gives every number."
        blocks.append(Chart(title, alt, PairedBars(before, after, shown)))
    rows = [
        (told.line_title(line.line), of_words(line.before), of_words(line.after), change(line))
        for line in with_audit.lines
    ]
    chosen = "" if told.audit.plan.kind == "self-assessment" else "The samples were chosen, not drawn. "
    note = f"{whose_grades(with_audit)}{chosen}The {told.units} may not be the same as last time. "
    note += "Small differences may be chance."
    blocks.append(
        table(
            "Met the standard, then and now",
            ("Line of enquiry", before, after, "Change"),
            rows,
            widths=(3.2, 1.6, 1.6, 2.6),
            note=note,
        )
    )
    return blocks


def whose_grades(with_audit: ComparedWith) -> str:
    """Return which grades are compared, where it is the same kind for every line; "" otherwise."""
    rounds = {line.round for line in with_audit.lines if line.before or line.after}
    return f"Counted are {ROUND_WORDS[rounds.pop()]}. " if len(rounds) == 1 else ""


def pair(told: Telling, line: ComparedLine) -> Pair:
    """Return one pair of the chart."""
    return Pair(told.line_title(line.line), counts(line.before), counts(line.after))


def largest_change(told: Telling, with_audit: ComparedWith) -> str:
    """Return the line that moved most, with its counts then and now; "" if none moved."""
    moved = [line for line in with_audit.lines if line.comparable and line.change_points]
    if not moved:
        return ""
    most = max(moved, key=lambda line: abs(line.change_points or 0))
    way = "up" if (most.change_points or 0) > 0 else "down"
    was = f"from {of_words(most.before)} to {of_words(most.after)}"
    return f"{quoted(told.line_title(most.line))} changed most: {way} {was} that met the standard"


def counts(share: Share | None) -> tuple[int, int] | None:
    return (share.met, share.n) if share and share.met is not None and share.n else None


def of_words(share: Share | None) -> str:
    found = counts(share)
    if found:
        return f"{found[0]} of {found[1]}"
    return f"n = {share.n}" if share and share.n else "–"


def change(line: ComparedLine) -> str:
    """Return the change in words; points only where both samples are large enough for percentages."""
    before, after = counts(line.before), counts(line.after)
    if not line.comparable:
        return sentence(f"not comparable: {line.why_not}" if line.why_not else "not comparable")
    if any(share and share.n and not counts(share) for share in (line.before, line.after)):
        return "No level of its scale counts as met"
    if not before or not after:
        return "No grades then" if after else "No grades now" if before else "No grades then or now"
    direction = direction_of(before, after)
    by = "" if direction == "the same" else points_in_words(before, after)
    return capital(f"{direction} by {by}" if by else direction)


def direction_of(before: tuple[int, int], after: tuple[int, int]) -> str:
    then, now = before[0] * after[1], after[0] * before[1]
    return "the same" if then == now else "up" if now > then else "down"


def change_message(told: Telling, with_audit: ComparedWith) -> str:
    """Return what the comparison shows, in one sentence without a full stop."""
    moves: dict[str, list[str]] = {}
    for line in with_audit.lines:
        before, after = counts(line.before), counts(line.after)
        if line.comparable and before and after:
            moves.setdefault(direction_of(before, after), []).append(quoted(told.line_title(line.line)))
    rest = [line for line in with_audit.lines if not (counts(line.before) and counts(line.after))]
    rest += [line for line in with_audit.lines if not line.comparable and line not in rest]
    none = len(rest)
    parts = [
        f"{some(len(moves[way]), 'line')} {'is' if len(moves[way]) == 1 else 'are'} {way}"
        for way in ("up", "down", "the same")
        if way in moves
    ]
    if none:
        reasons = {line.why_not for line in rest}
        why = next(iter(reasons)) if len(reasons) == 1 and not parts else None
        parts.append(
            f"{some(none, 'line')} cannot be compared" + (f": {lowered(why.rstrip('.'))}" if why else "")
        )
    return capital(listed(parts)) if parts else "The two audits have no grades that can be compared"


def by_theme(told: Telling) -> list[Block]:
    """Return themes carried from the last audit: then, improving, still to develop."""
    carried = [row for row in told.audit.findings if row.since_last and not is_single_agency(row)]
    if not carried:
        return []
    earlier = told.previous.findings if told.previous else ()
    themes = list(dict.fromkeys(row.theme.strip() for row in carried))
    rows = [theme_row(theme, carried, earlier) for theme in themes]
    header = ("Theme", *(("To improve last time",) if earlier else ()), "Better now", "Still to develop")
    blocks: list[Block] = [
        Heading("Theme by theme", 2, "themes"),
        Paragraph(
            "A theme can be better and still to develop. What is new stands with what it is: a new strength "
            "under better, a new area under still to develop."
        ),
        table("Themes since the last audit", header, rows, widths=(1.8, *(3 for _ in header[1:]))),
    ]
    resolved = [quoted(row.theme) for row in carried if "resolved" in row.since_last]
    if resolved:
        blocks.append(
            Paragraph(sentence(f"resolved since the last audit: {listed(dict.fromkeys(resolved))}"))
        )
    return blocks


def theme_row(theme: str, carried: list[FindingRow], earlier: tuple[FindingRow, ...]) -> tuple[str, ...]:
    """Return one theme's row: what was to improve last time, what is better, what is still to develop."""
    same = [row for row in carried if row.theme.strip() == theme]
    better = [row for row in same if set(row.since_last) & {"improving", "resolved"} or is_new(row, *GOOD)]
    to_develop = [
        row for row in same if "continuing" in row.since_last or is_new(row, "improvement", "learning")
    ]
    then = [
        row
        for row in earlier
        if row.theme.strip().casefold() == theme.casefold()
        and row.kind == "improvement"
        and not is_single_agency(row)
    ]
    return (capital(theme), *([joined(then)] if earlier else []), joined(better), joined(to_develop))


def is_new(row: FindingRow, *kinds: str) -> bool:
    return "new" in row.since_last and row.kind in kinds


def joined(rows: list[FindingRow]) -> str:
    """Return what the findings say in short; their full text stands in its own part."""
    return " ".join(sentence(headline(row)[0] or row.text) for row in rows) or "–"


def last_actions(told: Telling) -> list[Block]:
    """Return what became of the last audit's actions, as far as its own record says."""
    if not told.previous or not told.previous.actions:
        return []
    statuses = Counter(row.status for row in told.previous.actions)
    total = sum(statuses.values())
    done = statuses["complete"] + statuses["complete with next phase"] + statuses["already in place"]
    said = f"Complete or already in place: {share_of(done, total, 'actions from the last audit')}."
    dropped = statuses["no further action"] + statuses["not possible"]
    if dropped:
        said += f" {capital(some(dropped, 'action was', 'actions were'))} closed without being done."
    return [Heading("What became of the last actions", 2, "last-actions"), Paragraph(said)]

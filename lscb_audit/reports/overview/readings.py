"""What a second reader of the same form saw: pairs, their differences, agreement beyond chance."""

from lscb_audit.reports.document import Block, Heading, Paragraph, Table
from lscb_audit.reports.words import capital, listed, number, sentence, share_of, some
from lscb_audit.rules.agreement import Coefficient
from lscb_audit.rules.comparing import (
    COEFFICIENTS,
    NOT_INDEPENDENT,
    SECOND_SENTENCE,
    TOO_FEW,
    WHICH_KAPPA,
    interval_in_words,
    kinds_of_blank,
    value_in_words,
)
from lscb_audit.rules.second_readings import SecondReadings

from .cross import crossed
from .tables import Row, table
from .telling import FEWEST, Telling


def readings(told: Telling) -> list[Block]:
    """Return second readings in words and tables; nothing where no form was read twice."""
    whole = [r for r in _told(told, told.compared.second_of_all("all lines")) if r.table.n]
    overall = [r for r in _told(told, told.compared.second_of_all("overall")) if r.table.n]
    if not whole and not overall:
        return []
    blocks: list[Block] = [Heading("Grades of a second reader", 2, "second-readings")]
    blocks.append(Paragraph(SECOND_SENTENCE, "note"))
    for entry in whole or overall:
        blocks.append(Paragraph(" ".join((_pairs_sentence(entry), _blanks_sentence(told, entry))).strip()))
    lines = [r for r in _told(told, told.compared.second_of_all("line")) if r.table.n]
    blocks += _by_line(told, [*lines, *(overall if whole else ())])
    for entry in whole or overall:
        blocks += _one_scale(told, entry)
    return blocks


def _told(told: Telling, entries: tuple[SecondReadings, ...]) -> list[SecondReadings]:
    """The entries that this edition may tell."""
    return [entry for entry in entries if not told.public or entry.table.n >= FEWEST]


def _pairs_sentence(entry: SecondReadings) -> str:
    """What two readings of some forms have in common: how many grades are the same, how the others differ."""
    table = entry.table
    read = capital(some(entry.forms, "form was", "forms were"))
    same = share_of(table.same, table.n, "pairs of grades compared", "pair of grades compared")
    said = f"{read} read twice. The two grades are the same in {same}"
    apart = [
        f"{way} in {number(count)}" for count, way in ((table.down, "lower"), (table.up, "higher")) if count
    ]
    if apart:
        said += f"; the second reader’s is {listed(apart)}"
    near = entry.within_one
    if near is not None and table.same < near < table.n:
        said += f". The two lie within one level in {number(near)}"
    return f"{said}."


def _blanks_sentence(told: Telling, entry: SecondReadings) -> str:
    """How many lines have no pair, and which blank stands in which reading; nothing in public."""
    if told.public or not entry.blanks:
        return ""
    kinds = [f"{number(cells)} {words}" for cells, words in kinds_of_blank(entry.blanks)]
    return sentence(f"no pair, and so not counted: {listed(kinds)}")


def _by_line(told: Telling, entries: list[SecondReadings]) -> list[Block]:
    """One row a line: how many pairs, how many the same, lower and higher at second sight."""
    if len(entries) < 2:
        return []
    rows: list[Row] = [
        (told.line_title(r.line), *(str(n) for n in (r.table.n, r.table.same, r.table.down, r.table.up)))
        for r in entries
    ]
    header = ("Line of enquiry", "Pairs", "Same", "Second lower", "Second higher")
    return [table("Own and second grades by line", header, rows, widths=(4, 1.2, 1.2, 1.4, 1.4), numbers=4)]


def _one_scale(told: Telling, entry: SecondReadings) -> list[Block]:
    """The table of both grades, and how far the readers agree beyond chance, of one scale's lines."""
    blocks: list[Block] = []
    if not told.public and 0 < entry.table.same < entry.table.n:
        caption = "Own grades and the second reader’s"
        blocks.append(crossed(entry.table, "own grade", "the second reader’s", caption))
    if entry.agreement is None:
        return [*blocks, Paragraph(TOO_FEW, "note")]
    found = {name: getattr(entry.agreement, name) for name in COEFFICIENTS}
    return [
        *blocks,
        _coefficients(found, entry.table.n),
        *(Paragraph(f"{COEFFICIENTS[n]}: {c.why_not}", "note") for n, c in found.items() if c.why_not),
        Paragraph(f"{WHICH_KAPPA} {NOT_INDEPENDENT}", "note"),
    ]


def _coefficients(found: dict[str, Coefficient], n: int) -> Table:
    rows: list[Row] = [
        (COEFFICIENTS[name], value_in_words(one.value), interval_in_words(one), str(n))
        for name, one in found.items()
    ]
    header = ("Coefficient", "Value", "95% interval", "Pairs")
    return table("How far two readers agree beyond chance", header, rows, widths=(4, 1, 1.8, 1), numbers=3)

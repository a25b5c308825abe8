"""Who was in the sample, by each characteristic that was recorded, small counts withheld in public."""

from collections import Counter

from lscb_audit.reports.document import Block, Paragraph
from lscb_audit.reports.words import capital, number, sentence, some
from lscb_audit.rules.sample import CHARACTERISTICS, NOT_RECORDED, sample_table

from .tables import table
from .telling import FEWEST, Telling

WITHHELD = "withheld"


def sample_tables(told: Telling) -> list[Block]:
    """Return the sample table; nothing where the units are unknown or nothing was recorded of them."""
    if not told.audited:
        return []
    shown = {by: characteristic(told, by) for by in CHARACTERISTICS}
    rows = [
        (capital(by), "; ".join(f"{capital(group)}: {count}" for group, count in groups))
        for by, groups in shown.items()
        if groups
    ]
    kept_back = [by for by, groups in shown.items() if not groups and characteristic_known(told, by)]
    note = f"Counts are of the {told.counted(len(told.audited))} audited."
    if kept_back or any(WITHHELD in row[1] for row in rows):
        note += f" Counts under {number(FEWEST)} are withheld, and others where they would give those away."
    if not rows:
        return [Paragraph(withheld_whole(told), "note")] if kept_back else []
    header = ("Characteristic", f"How many {told.units}")
    return [table("The sample", header, rows, widths=(1, 4), note=note)]


def withheld_whole(told: Telling) -> str:
    """Return why nothing is told of a sample of which something was recorded."""
    counts = f"the {told.counted(len(told.audited))} audited"
    return f"What was recorded of {counts} is withheld: counts this small could point to someone."


def characteristic_known(told: Telling, by: str) -> bool:
    """Say whether the characteristic was recorded of any unit."""
    return bool(set(sample_table(told.audit, by)) - {NOT_RECORDED})


def characteristic(told: Telling, by: str) -> list[tuple[str, str]]:
    """Return (group, count) for each group that occurs; nothing if none is recorded or all are withheld."""
    if not characteristic_known(told, by):
        return []
    counts = sample_table(told.audit, by, told.edition)
    if all(count is None for count in counts.values()):
        return []
    return [(group, WITHHELD if count is None else str(count)) for group, count in counts.items()]


def selection(told: Telling) -> list[Block]:
    """Return how units came to be chosen and which were withdrawn."""
    blocks: list[Block] = []
    reasons = Counter(sentence(row.selected_because) for row in told.audited if row.selected_because)
    if len(reasons) == 1 and sum(reasons.values()) == len(told.audited):
        blocks.append(Paragraph(f"How they were chosen: {next(iter(reasons))}"))
    elif reasons and 2 * len(reasons) <= sum(reasons.values()) and not told.public:
        rows = [(reason, str(count)) for reason, count in reasons.most_common()]
        blocks.append(
            table(
                f"Why {told.units} were selected",
                ("Reason", capital(told.units)),
                rows,
                widths=(5, 1),
                numbers=1,
            )
        )
    withdrawn = [row for row in told.audit.units if row.withdrawn]
    if withdrawn and told.figures.units_known:
        were = some(len(withdrawn), f"{told.unit} was", f"{told.units} were")
        text = f"{capital(were)} "
        text += "withdrawn and not counted in any figure."
        if not told.public:
            told_why = Counter(row.withdrawn.strip().rstrip(".") for row in withdrawn)
            if len(told_why) == 1:
                text += " " + sentence(f"Reason: {next(iter(told_why))}")
            else:
                causes = "; ".join(f"{why} ({number(n)})" for why, n in told_why.items())
                text += " " + sentence(f"Reasons: {causes}")
        blocks.append(Paragraph(text))
    return blocks

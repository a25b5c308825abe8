"""From the record of an end to a document: what is gone, who decided it, which laptops have confirmed.

It says in numbers and days alone what there was: no name of a case, a child or an auditor.
"""

from collections.abc import Iterator

from lscb_audit.ending.reading import CONFIRMED, NOT_YET, REPLACED, TAKEN_OUT, End, Holder

from ..document import Block, Bullets, Callout, Cell, Cover, Document, Heading, Paragraph, Table
from ..words import counted, day, listed

_ROLES = {"qa": "QA officer", "lead": "Agency lead"}
_STATES = {
    CONFIRMED: ("Confirmed", "done"),
    NOT_YET: ("Not yet", "warn"),
    TAKEN_OUT: ("Taken out of the partnership before it could be told", "late"),
    REPLACED: ("Restored or copied: another laptop goes on in its place", "blank"),
}
_OUT_OF_REACH = (
    "Forms, sheets and reports that were printed.",
    "Reports, workbooks and forms that were written as PDF or Excel files, wherever they were kept or sent.",
    "Bundles that were written or sent before.",
    "Disks of laptops that were taken out of the partnership, lost, restored from a backup or copied.",
    "Backups that were written to a place outside the workspace, and copies of whole workspaces or disks.",
)
_HUB = (
    "On the hub each laptop takes its own part out when it confirms. What laptops that have not confirmed "
    "have put there may still lie there, sealed."
)
_COUNTS = (
    ("cases", "Cases"), ("agencies", "Agencies"), ("forms", "Forms that were handed in"),
    ("statements", "Statements of focus groups"), ("findings", "Findings"), ("actions", "Actions"),
    ("names", "People whose name or date of birth was on record"), ("changes", "Changes of the record"),
)  # fmt: skip


def build(
    partnership: str,
    end: End,
    *,
    printed_on: str,
    backups: tuple[str, ...] = (),
    aside: tuple[str, ...] = (),
    banner: str = "",
) -> Document:
    """Return the certificate of what was destroyed. `printed_on` is an ISO date.

    `backups` are those that this laptop remembers to have written elsewhere while it was there; `aside` are
    damaged files of the hub that lie beside it.
    """
    whole = end.what == "audit"
    what = "an audit" if whole else "the names in an audit"
    return Document(
        title=f"Certificate of destruction: {end.reference}",
        cover=Cover(partnership, "Certificate of destruction", end.reference, whole_page=False),
        blocks=(*_blocks(end, printed_on, whole=whole), *_elsewhere(backups, aside)),
        subject=f"Record that {what} was destroyed" if whole else f"Record that {what} were destroyed",
        banner=banner,
        footer=f"Certificate of destruction: {end.reference}",
        made_on=printed_on,
        keywords=("destruction", "certificate", "retention"),
    )


def _blocks(end: End, printed_on: str, *, whole: bool) -> Iterator[Block]:
    thing = (
        "everything that the partnership’s laptops hold of this audit"
        if whole
        else "the names, dates of birth and numbers of people in this audit"
    )
    done = "It is gone from every laptop." if not end.missing else f"{_done(end)} have done so until now."
    stay = "" if whole else " Its results stay."
    yield Paragraph(f"On {day(end.day)} it was decided to destroy {thing}. {done}{stay}", "lead")
    yield from _what(end)
    yield from _decided(end)
    yield from _laptops(end, printed_on)


def _elsewhere(backups: tuple[str, ...], aside: tuple[str, ...]) -> Iterator[Block]:
    yield Heading("What this program cannot reach", 2)
    yield Paragraph("These copies, if there are any, are to be found and destroyed by those who keep them:")
    yield Bullets(_OUT_OF_REACH)
    if backups:
        yield Paragraph("Backups that were written from the laptop on which this was printed:", "label")
        yield Bullets(backups)
    if aside:
        yield Paragraph(
            "Damaged files of the hub that were put aside and lie beside it, sealed. Remove them:", "label"
        )
        yield Bullets(aside)
    yield Paragraph(_HUB, "note")


def _done(end: End) -> str:
    return f"{end.confirmed} of {counted(end.asked, 'laptop')}"


def _what(end: End) -> Iterator[Block]:
    facts = end.facts
    about = [("Reference of the audit", end.reference)]
    about += [(words, f"{facts[name]:,}") for name, words in _COUNTS if isinstance(facts.get(name), int)]
    if facts.get("first"):
        about.append(("Written between", f"{day(str(facts['first']))} and {day(str(facts['last']))}"))
    yield Heading("What is gone", 2)
    rows = tuple((Cell(words, header=True), Cell(said)) for words, said in about)
    yield Table("As the last of those who decided it saw it", (), rows, widths=(1.6, 1))


def _decided(end: End) -> Iterator[Block]:
    yield Heading("Who decided it, and why", 2)
    header = ((Cell("QA officer"), Cell("Day"), Cell("Reason")),)
    rows = tuple((Cell(one.name, header=True), Cell(day(one.day)), Cell(one.reason)) for one in end.words)
    note = "The partnership had one QA officer at that time, so one decided." if end.alone else ""
    yield Table("Decided by", header, rows, widths=(1, 1, 2), note=note)


def _laptops(end: End, printed_on: str) -> Iterator[Block]:
    yield Heading("Which laptops have destroyed it", 2)
    yield Paragraph(
        f"On {day(printed_on)}, when this was printed, {_done(end)} had confirmed that nothing of it is left "
        "on them."
    )
    if end.missing:
        who = listed(one.name for one in end.missing)
        yield Callout(
            "Not confirmed",
            (
                Paragraph(
                    f"{who}: a laptop destroys it at its next sync, before it shares anything. Have these "
                    "laptops synced, or destroyed with their disks, and print this certificate again."
                ),
            ),
            "warning",
        )
    header = ((Cell("Laptop of"), Cell("Role"), Cell("State"), Cell("Day")),)
    yield Table("Laptops", header, tuple(_row(one) for one in end.holders), widths=(1.2, 1.2, 1.2, 1))


def _row(one: Holder) -> tuple[Cell, ...]:
    words, tone = _STATES[one.state]
    role = _ROLES.get(one.role, one.role.capitalize())
    return (
        Cell(one.name, header=True),
        Cell(f"{role}, {one.agency}" if one.agency else role),
        Cell(words, tone=tone),
        Cell(day(one.day) if one.day else ""),
    )

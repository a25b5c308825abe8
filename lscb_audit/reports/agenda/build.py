"""From the agenda to a document: it is sent to the agencies before the day, so it tells no grade."""

from collections.abc import Iterator

from lscb_audit.preparing.model import AgendaPage
from lscb_audit.rules.agenda import Break, Item, clock
from lscb_audit.rules.decided import AGREED, BOTH, MODERATED

from ..document import Block, Bullets, Cell, Cover, Document, Heading, Paragraph, Table
from ..words import capital, day, paragraphs

_RESULTS = {
    "": "",
    AGREED: "An agreed grade for each case",
    MODERATED: "Moderated grades of the agencies’ own work",
    BOTH: "Moderated grades of the agencies’ own work, and an agreed grade for each case",
}


def build(page: AgendaPage, *, banner: str = "", as_at: str = "") -> Document:
    """Return the agenda as a document. Cases stand by their references, agencies without people."""
    return Document(
        title=f"{page.title}: agenda",
        cover=Cover(page.partnership, page.title, "Agenda of the workshop", whole_page=False),
        blocks=tuple(_blocks(page)),
        subject="Agenda of a workshop",
        footer=f"{page.title}. Agenda.",
        banner=banner,
        made_on=as_at,
        keywords=("multi-agency audit", "workshop", "agenda"),
    )


def _blocks(page: AgendaPage) -> Iterator[Block]:
    set_day = page.day
    about = (
        ("When", f"{day(page.workshop_date)}, " if page.workshop_date else ""),
        ("Where", set_day.place),
        ("Led by", set_day.led_by),
        ("Results", _RESULTS[set_day.results]),
    )
    times = f"{clock(page.starts)} to {clock(page.ends)}"
    rows = tuple(
        (Cell(what, header=True), Cell(said + times if what == "When" else said))
        for what, said in about
        if said or what == "When"
    )
    yield Table("The day", (), rows, widths=(1, 3))
    if page.agenda.placed:
        yield Heading("Agenda", 2)
        yield _times(page)
    if page.agenda.over:
        yield Paragraph(f"If time allows: {', '.join(item.case.unit for item in page.agenda.over)}.", "note")
    if page.agenda.left_out:
        yield Heading("Not talked about", 2)
        yield Bullets(tuple(f"{one.unit}: {one.left_out}" for one in page.agenda.left_out))
    if set_day.pre_reading:
        yield Heading("To be read before", 2)
        yield from (Paragraph(part) for part in paragraphs(set_day.pre_reading))


def _times(page: AgendaPage) -> Table:
    head = tuple(Cell(words, header=True) for words in ("Time", capital(page.unit_word), "Minutes"))
    parts: list[Item | Break] = [*page.agenda.placed, *page.breaks]
    parts.sort(key=lambda one: one.starts or 0)
    return Table("When each is talked about", (head,), tuple(_row(one) for one in parts), widths=(2, 3, 1))


def _row(one: Item | Break) -> tuple[Cell, ...]:
    when = Cell(f"{clock(one.starts or 0)} to {clock(one.ends or 0)}", header=True)
    if isinstance(one, Item):
        return when, Cell(one.case.unit), Cell(str(one.minutes), align="right")
    return when, Cell(capital(one.words) or "Break"), Cell(str(one.ends - one.starts), align="right")

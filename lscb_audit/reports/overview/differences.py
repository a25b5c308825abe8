"""Where agencies saw a case differently: different work by different agencies, and what was concluded."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, sentence, some
from lscb_audit.rules.audit import DissentRow
from lscb_audit.rules.comparing import DIFFERENT_WORK

from .spread import spread_table
from .telling import Telling


def differences(told: Telling) -> list[Block]:
    """Return where agencies' grades differed and who did not agree; only counts in public."""
    spread, dissent = told.figures.spread, told.audit.dissent
    if not spread and not dissent:
        return []
    blocks: list[Block] = [Heading("Where agencies saw it differently", 2, "differences")]
    if spread:
        blocks.append(Paragraph(spread_sentence(told)))
    if dissent:
        agree = "statement records" if len(dissent) == 1 else "statements record"
        blocks.append(
            Paragraph(
                f"{capital(some(len(dissent), agree, agree))} that an agency did not agree "
                "with a grade given in the workshop."
            )
        )
    if told.public:
        return blocks
    if spread and told.audited:
        blocks += spread_table(told)
    if dissent:
        blocks += [
            Heading("Who did not agree", 3, "dissent"),
            Bullets(tuple(dissent_item(told, d) for d in dissent)),
        ]
    return blocks


def spread_sentence(told: Telling) -> str:
    """Return in how many places grades differed, and that this is no fault of graders."""
    places = len(told.figures.spread)
    wide = sum(1 for figure in told.figures.spread if figure.range > 1)
    said = f"In {some(places, 'place')}, agencies’ own grades of the same {told.unit} and line differed"
    if wide and wide < places:
        said += (
            f", in {some(wide, 'place')} by two levels or more"
            if wide > 1
            else ", in one by two levels or more"
        )
    elif wide:
        said += ", by two levels or more" if places == 1 else ", each by two levels or more"
    return f"{said}. {DIFFERENT_WORK}: each agency graded its own, so different grades can all be right."


def dissent_item(told: Telling, row: DissentRow) -> Text:
    """Return one dissent: where, who, about whose grade, and what was said."""
    whose = "its own work" if row.of == row.agency else f"{told.agency(row.of)}’s work"
    about = f"the grade of {whose}" if row.of else "the agreed grade"
    where = f"{row.unit}, {told.line_title(row.line)}"
    return (
        Span(f"{where}. ", strong=True),
        Span(f"{told.agency(row.agency)} on {about}: {sentence(row.text)}"),
    )

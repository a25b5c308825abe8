"""What an auditor reads before writing on a blank form."""

from collections.abc import Iterator

from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.form_words import BLANK_WORDS

from ..document import Block, Bullets, Callout, Cell, Heading, Paragraph, Span, Table
from .value import Around, PaperForm

_FIRST = "Telephone first, then write. This form is no referral: nobody else reads it until it is handed in."
_HOW = (
    "Audit your own agency’s work in this {unit}: grade the work, not the worker.",
    "Say first whether you had a part in the {unit}. Whoever worked on it does not audit it.",
    "Tick one grade for each line of enquiry, and write what in the record shows it.",
    "If a line cannot be graded, tick why. An empty line is not an answer.",
    "Name nobody. Write roles, and the reference instead of a child’s name.",
    "Judge the overall grade yourself. It is never worked out from the lines.",
    "When you have finished, the answers are typed into the program or the Excel form: paper alone is not "
    "handed in.",
)


def guidance(form: PaperForm, around: Around) -> Iterator[Block]:
    """Yield whom to telephone, how to fill the form in, and what each grade means."""
    numbers = tuple(
        (Span(f"{who}: ", strong=True), Span(number)) for who, number in around.telephone if number
    )
    yield Callout("A child may be at risk now", (Paragraph(_FIRST), Bullets(numbers)), "warning")
    yield Heading("How to fill this form in", 2)
    yield Bullets(tuple(words.format(unit=around.unit_word) for words in _HOW))
    yield from _scales(form)


def _scales(form: PaperForm) -> Iterator[Block]:
    """Yield each scale in use once, with what its grades mean where somebody wrote that down."""
    told = set[str]()
    for levels in form.levels.values():
        if not levels or levels[0].scale in told:
            continue
        several = len({of[0].scale for of in form.levels.values() if of}) > 1
        scale = levels[0].scale
        told.add(scale)
        means = [(level.label, level.descriptor) for level in levels if level.descriptor]
        means += [(BLANK_WORDS[code], _MEANS[code]) for code in BLANK_CODES]
        rows = [(Cell(what, header=True), Cell(meaning)) for what, meaning in means]
        caption = f"What the grades of the scale {scale} mean" if several else "What the grades mean"
        yield Table(caption, ((Cell("Grade"), Cell("Meaning")),), tuple(rows), widths=(1, 2.6))


_MEANS = {
    "NA": "The question does not arise here. Say why.",
    "NR": "The record was not available. Say what was looked for, and where.",
}

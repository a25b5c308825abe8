"""The whole document: one form after the other, in the order in which the screen asks."""

from collections.abc import Sequence
from dataclasses import replace

from ..document import Block, Cover, Document, Heading
from ..words import capital
from .ends import concerns, sign_off
from .guidance import guidance
from .head import facts, name
from .lines import line
from .start import dates, independence
from .value import Around, PaperForm


def build(forms: Sequence[PaperForm], around: Around) -> Document:
    """Return the forms as one document. What stands in them is left out where `around.blank`.

    The private note to the worker's manager is never printed: it does not leave the agency's program.
    """
    many = len(forms) > 1
    blocks: list[Block] = []
    for number, form in enumerate(forms):
        if many:
            blocks.append(Heading(name(form), 1, new_page=number > 0))
        blocks += _form(form, around, first=number == 0)
    drafts = any(not form.form.handed_in for form in forms) and not around.blank
    return Document(
        title=f"{around.title}: {_what(forms, around)}",
        cover=Cover(around.partnership, around.title, capital(_what(forms, around)), whole_page=False),
        blocks=tuple(blocks),
        subject="Grading form for a multi-agency audit",
        footer=_footer(forms, around),
        watermark="DRAFT" if drafts else "",
        banner=around.banner,
        made_on=around.as_at,
        keywords=("multi-agency audit", "grading form"),
    )


def _what(forms: Sequence[PaperForm], around: Around) -> str:
    if around.blank:
        return "grading form"
    return "filled form" if len(forms) == 1 else "filled forms"


def _footer(forms: Sequence[PaperForm], around: Around) -> str:
    agencies = list(dict.fromkeys(form.agency_name for form in forms if form.agency_name))
    units = [form.form.unit for form in forms if form.form.unit] if len(forms) == 1 else []
    return ". ".join(part for part in (around.title, *agencies[:1], *units) if part) + "."


def _form(form: PaperForm, around: Around, *, first: bool) -> list[Block]:
    blocks: list[Block] = [*facts(form, around)]
    if around.blank and first:
        blocks += guidance(form, around)
    blocks += [*independence(form.form, around), *dates(form.form, around)]
    for one in form.form.lines:
        asked = list(line(form, one, around))
        if around.blank and isinstance(asked[0], Heading):
            asked[0] = replace(asked[0], new_page=True)  # a line a page: sheets can be given out by line
        blocks += asked
    return [*blocks, *concerns(form.form, around), *sign_off(form.form, around)]

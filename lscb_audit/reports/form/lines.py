"""One line of enquiry, or the overall judgement: what is asked, the grade, the words."""

from collections.abc import Iterator

from lscb_audit.rules import form as rules
from lscb_audit.rules.audit import LevelRow
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.form_words import (
    ASKED,
    BLANK_WORDS,
    FIELD_WORDS,
    OF_ADULT_ONLY,
    OF_OWN_WORK,
    OVERALL_JUDGED,
    WHY_NOT,
)
from lscb_audit.rules.involvement import ADULT_ONLY

from ..document import Answer, Block, Bullets, Callout, Choices, Heading, Option, Paragraph
from ..words import capital, day, listed, lowered
from .value import Around, PaperForm

#: of handwriting, so that a line of enquiry takes both sides of a sheet
LINES = {"evidence": 12, "analysis": 6, "strengths": 5, "improvements": 5, "voice": 5}


def line(form: PaperForm, one: rules.LineOfForm, around: Around) -> Iterator[Block]:
    """Yield a line with its question, prompts, grade and texts."""
    title = f"{one.line}  {one.title}" if one.line else "Overall judgement"
    yield Heading(title, 2)
    if one.question and one.question != one.title:
        yield Paragraph(one.question, "asked")
    if around.blank:
        yield from _helps(form, one)
    else:
        yield from _comments(one)
    if one.graded:
        yield from _grades(form, one, around)
    yield from _texts(one, around)


def _helps(form: PaperForm, one: rules.LineOfForm) -> Iterator[Block]:
    if one.prompts:
        yield Bullets(one.prompts)
    good = form.good.get(one.line, "")
    if good:
        yield Callout("What good looks like", (Paragraph(good),), "practice")


def _comments(one: rules.LineOfForm) -> Iterator[Block]:
    for comment in one.comments:
        answer = comment.answer or "Not answered yet."
        yield Callout(
            f"Comment of {day(comment.made_on)}" if comment.made_on else "Comment",
            (Paragraph(comment.text), Paragraph(f"Answer: {answer}")),
            "question",
        )


def _grades(form: PaperForm, one: rules.LineOfForm, around: Around) -> Iterator[Block]:
    levels = form.levels.get(one.line, ())
    of = (
        OVERALL_JUDGED
        if not one.line
        else OF_ADULT_ONLY
        if form.form.status == ADULT_ONLY
        else OF_OWN_WORK.format(unit=around.unit_word)
    )
    yield Choices("Your grade", _options(levels, "" if around.blank else one.own.value), capital(of))
    if around.blank:
        return
    if one.own.others:
        words = {level.level: level.label for level in levels} | BLANK_WORDS
        told = " and ".join(words.get(code, code or "no grade") for code in one.own.others)
        yield Paragraph(f"{told} stand against each other.", "note")
    elif not one.own.value:
        yield Paragraph("No grade was given.", "note")
    if one.second.value:
        yield Choices(FIELD_WORDS["second"], _options(levels, one.second.value))


def _options(levels: tuple[LevelRow, ...], chosen: str) -> tuple[Option, ...]:
    words = {level.level: level.label for level in levels} | BLANK_WORDS
    return tuple(Option(word, code == chosen) for code, word in words.items())


def _texts(one: rules.LineOfForm, around: Around) -> Iterator[Block]:
    """Yield what was written; what nobody wrote is told in one sentence, not box by box."""
    if around.blank:
        for field in rules.TEXTS:
            yield Answer(FIELD_WORDS[field], hint=ASKED[field], lines=LINES[field])
        return
    words = FIELD_WORDS | ({"evidence": WHY_NOT} if one.own.value in BLANK_CODES else {})
    texts = dict(zip(rules.TEXTS, one.texts, strict=True))
    for field, shown in texts.items():
        if shown.value:
            yield Answer(words[field], shown.value)
    empty = [lowered(words[field]) for field, shown in texts.items() if not shown.value]
    if empty:
        yield Paragraph(f"Not answered: {listed(empty)}.", "note")

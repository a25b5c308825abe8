"""A form on paper says what the screen says, leaves room where it is blank, and never holds the note."""

from dataclasses import replace

from lscb_audit.reports.document import Answer, Callout, Choices, Document, Heading, Paragraph, Table
from lscb_audit.reports.form import build
from lscb_audit.reports.pdf.wording import words
from lscb_audit.rules.form_words import DECLARED, FIELD_WORDS

from .samples import AROUND, LEVELS, LONG, PRIVATE, filled, paper, returned

BLANK = replace(AROUND, blank=True)


def said(document: Document) -> str:
    return repr(document)


def ticks(document: Document, label: str) -> list[list[str]]:
    found = [block for block in document.blocks if isinstance(block, Choices) and block.label == label]
    return [[option.text for option in block.options if option.chosen] for block in found]


def test_a_filled_form_holds_every_answer_and_never_the_note() -> None:
    document = build([paper(filled())], AROUND)
    assert ticks(document, "Your grade") == [["Good"], ["Does not apply"], ["Requires improvement"]]
    answers = {block.label: block.text for block in document.blocks if isinstance(block, Answer)}
    assert answers[FIELD_WORDS["evidence"]] == LONG
    assert answers["Why it cannot be graded"] == "No officer met the family."
    assert "Not answered: strengths." in said(document)
    assert PRIVATE not in said(document)
    assert document.watermark == ""
    assert "Handed in on 12 November 2026" in said(document)


def test_dates_stand_in_their_order_with_what_explains_them() -> None:
    document = build([paper(filled())], AROUND)
    table = next(
        block
        for block in document.blocks
        if isinstance(block, Table) and block.caption == "What happened when"
    )
    assert [[words(cell.text) for cell in row] for row in table.rows] == [
        ["9 January 2025", "First call. (outside the review window: It began here.)"],
        ["1 February 2026", "Plan ended."],
    ]


def test_a_returned_form_is_a_draft_with_its_comments_and_concerns() -> None:
    document = build([paper(returned())], AROUND)
    comments = [
        [words(part.text) for part in block.blocks if isinstance(part, Paragraph)]
        for block in document.blocks
        if isinstance(block, Callout)
    ]
    assert comments == [["Who saw her?", "Answer: Not answered yet."], ["When?", "Answer: In May."]]
    assert "Good and Requires improvement stand against each other." in said(document)
    assert "Nobody yet: telephone now" in said(document)
    assert "Duty social worker, 10 November 2026, 10:40, reference R 7" in said(document)
    assert "I am the only safeguarding lead here. a small unit" in said(document)
    assert "how far it kept the child in mind" in said(document)
    assert ticks(document, "Did you have a part in this case?") == [[DECLARED["derogation"]]]


def test_a_form_that_was_never_handed_in_says_draft_on_each_page() -> None:
    form = replace(filled(), handed_in=False, handed_in_on="", handed_in_by="")
    document = build([paper(form)], AROUND)
    assert document.watermark == "DRAFT"
    assert "This form is not handed in yet." in said(document)


def test_several_forms_begin_a_page_each() -> None:
    document = build([paper(filled()), paper(returned())], AROUND)
    heads = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert [(head.text, head.new_page) for head in heads] == [("C01, Police", False), ("C02, Police", True)]


def test_a_blank_form_holds_no_answer_and_room_for_each() -> None:
    document = build([paper(filled())], BLANK)
    assert all(
        not option.chosen
        for block in document.blocks
        if isinstance(block, Choices)
        for option in block.options
    )
    boxes = [block for block in document.blocks if isinstance(block, Answer)]
    assert all(box.lines and not box.text for box in boxes)
    assert [box.label for box in boxes].count("Evidence") == 3
    for kept in ("Ask earlier", "First call", "12 November", "Superintendent", PRIVATE):
        assert kept not in said(document)


def test_a_blank_form_says_whom_to_telephone_first_and_what_the_grades_mean() -> None:
    document = build([paper(filled())], BLANK)
    first = next(block for block in document.blocks if isinstance(block, Callout))
    assert (first.title, first.kind) == ("A child may be at risk now", "warning")
    assert "01632 960 123" in repr(first)
    assert "Out of hours" not in repr(first)
    table = next(
        block
        for block in document.blocks
        if isinstance(block, Table) and block.caption == "What the grades mean"
    )
    assert [words(row[0].text) for row in table.rows] == [
        *(level.label for level in LEVELS),
        "Does not apply",
        "No record to be had",
    ]


def test_what_a_blank_form_does_not_know_is_left_to_be_written() -> None:
    nobody = replace(filled(), unit="", agency="", auditor="")
    document = build([replace(paper(nobody), agency_name="", unit_words="")], BLANK)
    table = next(block for block in document.blocks if isinstance(block, Table))
    left = [words(row[0].text) for row in table.rows if not words(row[1].text)]
    assert left == ["Case", "Agency", "Auditor (role, no name)"]


def test_two_scales_are_told_apart() -> None:
    form = filled()
    other = tuple(level._replace(scale="rag") for level in LEVELS)
    document = build([replace(paper(form), levels={"K1": LEVELS, "K2": other, "": LEVELS})], BLANK)
    captions = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert "What the grades of the scale ofsted mean" in captions
    assert "What the grades of the scale rag mean" in captions

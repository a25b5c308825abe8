"""Forms as PDF from a real record: an agency's own, blank ones, and what the QA desk may see."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.errors import UserProblem
from lscb_audit.form_printing import Wanted, forms_document, write_forms
from lscb_audit.workspace import Workspace
from tests.reports.pdf.reading import page_texts

from .auditing import desk
from .auditing.desk import KEY, TODAY

DAY = date.fromisoformat(TODAY)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with desk.workspace(tmp_path / "w.lscb") as opened:
        yield opened


def test_an_agencys_forms_are_one_file_with_a_page_for_each_and_no_private_note(
    at: Workspace, tmp_path: Path
) -> None:
    desk.fill(at)
    desk.write(at, At("", "note"), "She needs a rest.")
    path = tmp_path / "forms.pdf"
    made = write_forms(at, Wanted("a-1", "pol"), path, as_at=DAY)
    texts = page_texts(path)
    assert made.pages == len(texts)
    assert not made.findings
    whole = "\n".join(texts)
    assert "C01, Police" in texts[0]
    assert sum("C02, Police" in text for text in texts) == 1
    assert "What the record shows for K1." in whole
    assert "rest" not in whole


def test_a_blank_form_has_the_local_numbers_and_no_answer(at: Workspace, tmp_path: Path) -> None:
    desk.fill(at)
    auditing.set_local_numbers(at, LocalNumbers("MASH, 01632 960 123"))
    path = tmp_path / "blank.pdf"
    write_forms(at, Wanted("a-1", "POL", "c01", blank=True), path, as_at=DAY)
    whole = "\n".join(page_texts(path))
    assert "MASH, 01632 960 123" in whole
    assert "Girl, 4 years" in whole
    assert "What the record shows" not in whole


def test_a_blank_form_for_an_adult_only_case_asks_of_the_adult(at: Workspace) -> None:
    document = forms_document(at, Wanted("a-1", "POL", "C02", blank=True), DAY)
    assert "how far it kept the child in mind" in repr(document)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted("a-9", "POL"), "a-9"),
        (Wanted("a-1"), "of which agency"),
        (Wanted("a-1", "ZOO"), "ZOO"),
        (Wanted("a-1", "POL", "C99"), "no “C99” in the audit a-1"),
        (Wanted("a-1", "HEA", "C02"), "HEA is not asked for a form about C02"),
        (Wanted("a-1", "POL", "C01", reader="QA officer"), "is not handed in yet"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(at: Workspace, wanted: Wanted, says: str) -> None:
    with pytest.raises(UserProblem, match=says) as problem:
        forms_document(at, wanted, DAY)
    assert len(problem.value.sentences) == 1


def test_what_the_qa_desk_prints_is_what_was_handed_in_and_its_reading_is_recorded(at: Workspace) -> None:
    desk.fill(at)
    auditing.hand_in(at, KEY, "DI", TODAY)
    desk.write(at, At("K1", "evidence"), "Typed since then.")
    document = forms_document(at, Wanted("a-1", "POL", "C01", reader="QA officer"), DAY)
    assert "What the record shows for K1." in repr(document)
    assert "Typed since then." not in repr(document)
    assert [(one.at[:10], one.role) for one in auditing.readings(at, KEY)] == [(TODAY, "QA officer")]
    assert "Typed since then." in repr(forms_document(at, Wanted("a-1", "POL", "C01"), DAY))


def test_a_line_on_a_scale_of_its_own_or_none_is_printed(at: Workspace) -> None:
    key = FormKey("a-1", "C01", "HEA")
    document = forms_document(at, Wanted("a-1", "HEA", "C01"), DAY)
    assert "No grade was given." in repr(document)
    assert auditing.read(at, key).form.agency == "HEA"

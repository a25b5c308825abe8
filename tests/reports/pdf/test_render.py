"""A report is written whole or not at all, says all that it was given, and is the same every time."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks import report_content
from benchmarks.report import tagged_pdf
from benchmarks.report_bare import bare_pdf
from lscb_audit.errors import PlaceProblem
from lscb_audit.reports.document import Cell, Heading, Paragraph, Table
from lscb_audit.reports.pdf.progress import Cancelled
from lscb_audit.reports.pdf.render import render

from .conftest import Printed
from .reading import page_texts
from .samples import document, rich


def letters(text: str) -> str:
    """Without the breaks of lines."""
    return "".join(text.split())


def test_the_same_document_gives_the_same_bytes(good: Path, tmp_path: Path) -> None:
    render(rich(), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == good.read_bytes()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "2026" / "reports" / "neglect.pdf"
    assert render(document(Paragraph("One.")), target).pages == 2
    assert target.read_bytes().startswith(b"%PDF-1.7")


def test_a_place_that_cannot_be_written_to_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(PlaceProblem):
        render(document(), tmp_path / "file" / "report.pdf")
    with pytest.raises(PlaceProblem, match="folder"):
        render(document(), tmp_path)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_cancelled_rendering_leaves_the_report_of_before(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"of before")
    asked = iter([False] * 5 + [True] * 1000)
    with pytest.raises(Cancelled):
        render(rich(), target, cancelled=lambda: next(asked))
    assert target.read_bytes() == b"of before"
    assert list(tmp_path.iterdir()) == [target]


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    render(rich(), tmp_path / "report.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1
    assert told[-1][0] >= told[-1][1] * 0.95


def test_a_long_answer_is_printed_to_its_last_letter(printed: Mapping[str, Printed], tmp_path: Path) -> None:
    answer = " ".join(f"word{number}" for number in range(1_300))
    assert len(answer) > 10_000
    render(document(Table("Answer", ((Cell("Answer"),),), ((Cell(answer),),))), tmp_path / "long.pdf")
    text = letters("".join(page_texts(tmp_path / "long.pdf")))
    position = 0
    for number in range(1_300):
        position = text.index(f"word{number}", position)
    assert printed["long answer in a cell"].rendered.pages > 5


def test_a_word_of_eighty_letters_is_broken_not_cut(printed: Mapping[str, Printed]) -> None:
    text = letters("".join(page_texts(printed["unbroken word"].path)))
    for letter, count in {"x": 80, "W": 300, "y": 80, "z": 80, "v": 80}.items():
        assert letter * min(count, 4) in text
        assert text.count(letter) >= count


def test_a_table_of_four_hundred_rows_has_them_all(printed: Mapping[str, Printed]) -> None:
    text = "\n".join(page_texts(printed["long table"].path))
    assert all(f"Child {number} " in text or f"Child {number}\n" in text for number in range(400))


def test_each_page_but_the_cover_bears_banner_footer_and_number(good: Path) -> None:
    cover, *pages = page_texts(good)
    assert "Page 1" not in cover
    for number, page in enumerate(pages, 2):
        assert f"Page {number} of {len(pages) + 1}" in page
        assert "Demonstration: everything here is fictitious" in page
        assert "Official: sensitive" in page


def test_what_the_font_lacks_is_spelled_out_and_warned_of(printed: Mapping[str, Printed]) -> None:
    made = printed["scripts and emoji"]
    text = " ".join("".join(page_texts(made.path)).split())
    assert "[grinning face]" in text
    assert "[U+0A2A" in text
    assert "zażółć" in text
    assert any("U+0A2A" in warning for warning in made.rendered.warnings)
    assert "\x00" not in text


def test_links_to_nowhere_are_plain_text_and_warned_of(printed: Mapping[str, Printed]) -> None:
    (warning,) = printed["empty strings"].rendered.warnings
    assert "#nowhere" in warning
    assert "javascript:alert(1)" in warning
    assert b"javascript" not in printed["empty strings"].path.read_bytes()


def test_welsh_needs_no_substitute(printed: Mapping[str, Printed]) -> None:
    assert printed["welsh"].rendered.warnings == ()
    assert "Plant yn Nŵr y Ŵyl" in "\n".join(page_texts(printed["welsh"].path))


def test_a_document_without_blocks_is_its_cover(printed: Mapping[str, Printed]) -> None:
    assert printed["no blocks"].rendered.pages == 1


@pytest.mark.slow
def test_the_file_is_little_larger_than_an_untagged_one() -> None:
    report = report_content.document(8)
    assert len(tagged_pdf(report)) <= 1.2 * len(bare_pdf(report))


@pytest.mark.parametrize("above", range(20, 24))
def test_a_sentence_between_heading_and_table_goes_with_both(above: int, tmp_path: Path) -> None:
    rows = tuple((Cell(case), Cell(grade)) for case, grade in (("Case", "K1"), ("C01", "G"), ("C02", "R")))
    table = Table("Grades by case", rows[:1], rows[1:])
    words = [Paragraph(f"Sentence {number}.") for number in range(above)]
    path = tmp_path / "report.pdf"
    render(document(*words, Heading("Case by case"), Paragraph("One row is one case."), table), path)
    holding = [page for page in page_texts(path) if "One row is one case." in page]
    assert [("Case by case" in page, "Grades by case" in page) for page in holding] == [(True, True)]

"""What a screen reader walks through: tree, links, bookmarks; and that they agree with the page."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pikepdf import Name, Pdf, parse_content_stream

from lscb_audit.reports.document import Paragraph
from lscb_audit.reports.pdf.render import render

from .conftest import Printed
from .reading import page_texts, tags, tree
from .samples import document


def test_headings_have_their_levels_in_order(good: Path) -> None:
    found = [tag for tag in tags(good) if tag in ("H1", "H2", "H3", "H4")]
    assert found == ["H1", "H1", "H1", "H1", "H1", "H2", "H2", "H3", "H4", "H1", "H1"]


def test_a_level_left_out_is_closed_up(printed: Mapping[str, Printed]) -> None:
    assert [tag for tag in tags(printed["empty strings"].path) if tag[:1] == "H"] == ["H1", "H2"]


def test_a_head_said_again_on_the_next_page_is_in_the_tree_once(printed: Mapping[str, Printed]) -> None:
    path = printed["long table"].path
    found = Counter(tags(path))
    assert found["THead"] == 1
    assert found["TR"] == 401
    assert sum("Finding" in page for page in page_texts(path)) >= 20


def test_header_cells_say_what_they_head(good: Path) -> None:
    with Pdf.open(good) as pdf:
        heads = [cell for cell in tree(pdf) if cell.S == Name.TH]
        scopes = Counter(str(cell.A.Scope) for cell in heads)
        spans = [int(cell.A.ColSpan) for cell in heads if "/ColSpan" in cell.A]
    assert scopes == {"/Column": 6 + (2 + 5) + 5, "/Row": 12 + 6 + 3}
    assert spans == [2, 2]


def test_figures_carry_their_words_and_place(good: Path) -> None:
    with Pdf.open(good) as pdf:
        figures = [element for element in tree(pdf) if Name.Figure == element.S]
        assert len(figures) == 2
        assert "seven of twelve" in str(figures[0].Alt)
        left, bottom, right, top = (float(value) for value in figures[0].A.BBox)
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_contents_lead_to_the_pages_that_they_name(good: Path) -> None:
    pages = page_texts(good)
    with Pdf.open(good) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "page " in str(a.Contents)]
        for link in links:
            words, _, page = str(link.Contents).rpartition(", page ")
            assert numbers[link.Dest[0].objgen] == int(page)
            assert words in pages[int(page) - 1]
    assert len(links) == 7


def test_links_outside_tell_their_address(good: Path) -> None:
    with Pdf.open(good) as pdf:
        links = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/A" in a]
        told = {str(link.Contents): str(link.A.URI) for link in links}
    address = "https://www.gov.uk/guidance/working-together"
    assert told == {f"Working Together ({address})": address}


def test_bookmarks_are_the_headings(good: Path) -> None:
    with Pdf.open(good) as pdf, pdf.open_outline() as outline:
        top = [item.title for item in outline.root]
        below = [item.title for item in outline.root[3].children]
    assert top[0] == "On one page"
    assert top[-1] == "Appendix: how each figure is counted"
    assert below == ["The child’s voice", "What has changed"]


def test_lines_do_not_run_together(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(60)]
    render(document(Paragraph(" ".join(words))), tmp_path / "lines.pdf")
    with Pdf.open(tmp_path / "lines.pdf") as pdf:
        shown = [
            bytes(line.operands[0]).decode("ascii")
            for line in parse_content_stream(pdf.pages[1], "Tj")
            if b"word" in bytes(line.operands[0])
        ]
    assert len(shown) > 3
    assert "".join(shown).split() == words


def test_the_file_says_what_it_is_and_nothing_more(good: Path) -> None:
    with Pdf.open(good) as pdf:
        facts = {name: str(value) for name, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert facts == {
        "/Title": "Multi-agency audit: neglect",
        "/Author": "Northshire Safeguarding Children Partnership",
        "/Subject": "What six agencies found in twelve cases",
        "/Keywords": "neglect; audit",
        "/Producer": "LSCB Audit",
        "/Creator": "LSCB Audit",
        "/CreationDate": "D:20261116000000Z",
        "/ModDate": "D:20261116000000Z",
    }

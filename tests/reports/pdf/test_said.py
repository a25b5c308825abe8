"""The words of a report's pages are read back: as a copying reader gets them, and what is only heard."""

import re
from pathlib import Path

import pikepdf
import pytest

from lscb_audit.reports.document import Chart
from lscb_audit.reports.pdf.render import render
from lscb_audit.reports.pdf.said import said_in

from .reading import page_texts
from .samples import rich


def _squeezed(text: str) -> str:
    """Without what the end of a line puts between letters."""
    return re.sub(r"[\s\-\u00ad\u2010\ufffe\x02]", "", text)


def test_every_word_of_the_pages_is_found(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    render(rich(), path)
    said = _squeezed(said_in(path.read_bytes()))
    missed = [word for text in page_texts(path) for word in text.split() if _squeezed(word) not in said]
    assert missed == []
    chart = next(block for block in rich().blocks if isinstance(block, Chart))
    assert _squeezed(chart.alt) in said


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(pikepdf.PdfError):
        said_in(b"Not a report")

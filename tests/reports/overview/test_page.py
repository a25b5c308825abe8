"""The summary fits one page of paper, as the renderer lays it out."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from lscb_audit.reports.pdf.render import render
from lscb_audit.rules.audit import Audit

from . import audits
from .made import report


def wordy() -> Audit:
    """The rich audit with as many words as people write."""
    audit = audits.rich()
    long = "These are the many words that people write when nobody asks them to write less. "
    return replace(
        audit,
        plan=audit.plan._replace(why=long * 20, theme="Step-down " * 20),
        lines=tuple(row._replace(title=f"{row.title} {long}") for row in audit.lines),
        findings=tuple(row._replace(text=long * 9, theme=f"{row.theme} {long}") for row in audit.findings),
        actions=tuple(row._replace(what=long * 5, lead=long) for row in audit.actions),
    )


@pytest.mark.parametrize("make", [audits.rich, audits.only_tallies, wordy])
def test_the_summary_is_one_page(make: object, tmp_path: Path) -> None:
    assert callable(make)
    path = tmp_path / "report.pdf"
    rendered = render(report(make(), previous=audits.earlier()), path)
    assert rendered.warnings == ()
    assert rendered.findings == ()
    file = pypdfium2.PdfDocument(str(path))
    texts = [file[place].get_textpage().get_text_bounded() for place in range(3)]
    file.close()
    summary = next(place for place, text in enumerate(texts) if "Summary on one page" in text)
    assert "Contents" in texts[summary + 1].split("How to read")[0]

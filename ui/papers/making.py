"""From a document to the bytes of its PDF, in memory: nothing readable is left on the disk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..floor import Progress, Report

if TYPE_CHECKING:
    from lscb_audit.reports.document import Document


def make_pdf(document: "Document", progress: Progress, replaced: Sequence[str] = ()) -> Report:
    """Lay out, draw and check a document; on a worker's thread."""
    from io import BytesIO

    from lscb_audit.reports.pdf.check import check
    from lscb_audit.reports.pdf.progress import Ticker
    from lscb_audit.reports.pdf.render import pdf_bytes

    ticker = Ticker(lambda done, steps: progress(0.9 * done / max(1, steps), "Laying out the pages"), None)
    content, pages, _ = pdf_bytes(document, ticker)
    progress(0.9, "Checking accessibility")
    found = [f"{one.asks} ({one.where})" for one in check(BytesIO(content)) if not one.advice]
    return Report(content, pages, check_words(found), tuple(replaced))


def check_words(findings: Sequence[str]) -> str:
    """Say what the check of the finished file found."""
    if not findings:
        return "Accessibility checked: no findings"
    number = len(findings)
    return f"Accessibility checked: {number} {'finding' if number == 1 else 'findings'}. {findings[0]}"

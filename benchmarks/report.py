"""How fast the tagged report is, against the same pages printed with ReportLab alone.

Seconds are the processor's, taken in turns: one process does the work, and a busy machine must not decide.
"""

import gc
import statistics
from collections.abc import Callable
from io import BytesIO
from time import process_time

from benchmarks.report_bare import bare_pdf
from benchmarks.report_content import document
from benchmarks.side_by_side import Result, show
from lscb_audit.reports.document import Document
from lscb_audit.reports.pdf.check import check
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes

ROUNDS = 5


def run() -> list[Result]:
    """Tagged and checked against bare; and ten times the pages against ten times the seconds."""
    short, long = document(8), document(80)
    ours, bare = _alternately(lambda: tagged_pdf(short), lambda: bare_pdf(short), ROUNDS)
    once, tenfold = _alternately(lambda: tagged_pdf(short), lambda: tagged_pdf(long), 2)
    return [
        ("report of 43 pages, tagged and checked", ours, bare, ours / bare, 1.6),
        ("report of 430 pages, against ten of 43", tenfold, 10 * once, tenfold / (10 * once), 1.1),
    ]


def tagged_pdf(report: Document) -> bytes:
    """All that `render` does but for writing to the disk."""
    content, _, _ = pdf_bytes(report, Ticker())
    check(BytesIO(content))
    return content


def _alternately(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians of both, after one cold turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for job, taken in zip((one, other), times, strict=True):
            gc.collect()
            start = process_time()
            job()
            if turn:
                taken.append(process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    show(run())

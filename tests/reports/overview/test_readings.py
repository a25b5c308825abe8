"""How the report tells what moderation did level by level, and what a second reader saw."""

from dataclasses import replace
from pathlib import Path

from lscb_audit.reports.document import Table
from lscb_audit.reports.pdf.render import render
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import (
    NOT_INDEPENDENT,
    SECOND_SENTENCE,
    SPREAD_SENTENCE,
    TOO_FEW,
    compared,
    interval_in_words,
)

from . import audits
from .made import all_blocks, part_words, report
from .soundness import assert_sound

LEVELS = ("outstanding", "good", "ri", "inadequate")


def read_twice(forms: int = 16, lower: int = 3) -> Audit:
    """The rich audit, the first forms of each unit read again: one line in `lower` a level lower."""
    audit, rows, seen = audits.rich(), [], set[tuple[str, str]]()
    for place, row in enumerate(audit.grades):
        second = ""
        if row.agency and (len(seen) < forms or (row.unit, row.agency) in seen):
            seen.add((row.unit, row.agency))
            own = LEVELS.index(row.own)
            second = LEVELS[min(3, own + (place % lower == 0))] if row.line != "K4" else "NA"
        rows.append(row._replace(second=second))
    return replace(audit, grades=tuple(rows))


def table_of(audit: Audit, caption: str, edition: str = "partnership") -> list[list[str]]:
    """The words of a table, its header first; [] where there is none of that caption."""
    document = report(audit, "public" if edition == "public" else "partnership")
    for block in all_blocks(document):
        if isinstance(block, Table) and block.caption.endswith(caption):
            return [[word(cell.text) for cell in row] for row in (*block.header, *block.rows)]
    return []


def word(text: object) -> str:
    return text if isinstance(text, str) else "".join(span.text for span in text)  # type: ignore[attr-defined]  # spans


def test_what_became_of_own_grades_is_a_table_with_its_sums() -> None:
    audit = audits.rich()
    (matrix,) = compared(audit).moved_by_all()
    header, *rows, sums = table_of(audit, "What became of agencies’ own grades")
    assert header == ["Own grade", "Outstanding", "Good", "Requires improvement", "Inadequate", "All"]
    for row, counts in zip(rows, matrix.table.counts, strict=True):
        assert row[1:] == [str(count) for count in (*counts, sum(counts))]
    assert sums[-1] == str(matrix.table.n)
    assert table_of(audit, "What became of agencies’ own grades", "public") == []


def test_where_moderation_changed_nothing_a_sentence_is_enough() -> None:
    audit = audits.rich()
    same = replace(audit, grades=tuple(r._replace(moderated=r.own if r.agency else "") for r in audit.grades))
    assert table_of(same, "What became of agencies’ own grades") == []
    assert "Moderation changed no grade" in part_words(report(same), "What the grades say")


def test_second_readings_are_told_with_what_is_compared_and_their_coefficients() -> None:
    audit = read_twice()
    (whole,) = compared(audit).second_of_all("all lines")
    assert whole.agreement is not None
    document = report(audit)
    assert_sound(document)
    text = part_words(document, "What the grades say")
    assert SECOND_SENTENCE in text
    assert NOT_INDEPENDENT in text
    table = whole.table
    same = f"the same in {table.same} of the {table.n} pairs of grades compared"
    assert f"16 forms were read twice. The two grades are {same}" in text
    assert "16 not applicable by the second reader" in text
    header, *rows = table_of(audit, "How far two readers agree beyond chance")
    assert header == ["Coefficient", "Value", "95% interval", "Pairs"]
    linear = whole.agreement.linear
    assert rows[0] == [
        "Weighted kappa, linear",
        f"{linear.value:.2f}",
        interval_in_words(linear),
        str(whole.table.n),
    ]
    assert [row[0] for row in table_of(audit, "Own and second grades by line")][1:] == [
        "Lasting change",
        "The child’s voice",
        "Deciding together",
        "Overall",
    ]


def test_the_pages_of_both_tables_are_accessible(tmp_path: Path) -> None:
    made = render(report(read_twice()), tmp_path / "report.pdf")
    assert (made.warnings, made.findings) == ((), ())


def test_under_thirty_pairs_the_report_says_that_it_is_too_few() -> None:
    text = part_words(report(read_twice(forms=4)), "What the grades say")
    assert TOO_FEW in text
    assert "kappa" not in text


def test_without_a_second_reading_there_is_no_such_part() -> None:
    assert "second reader" not in part_words(report(audits.rich()), "What the grades say")


def test_in_public_single_pairs_are_not_laid_out() -> None:
    text = part_words(report(read_twice(), "public"), "What the grades say")
    assert "16 forms were read twice" in text
    assert "by the second reader" not in text
    assert table_of(read_twice(), "Own grades and the second reader’s", "public") == []
    few = part_words(report(read_twice(forms=1), "public"), "What the grades say")
    assert "read twice" not in few


def test_a_kappa_that_cannot_be_worked_out_says_why() -> None:
    audit = read_twice()
    same = tuple(
        r._replace(own="good", second="good" if r.second else "") if r.agency else r for r in audit.grades
    )
    text = part_words(report(replace(audit, grades=same)), "What the grades say")
    assert "Weighted kappa, linear: All pairs have one and the same grade" in text
    assert "–" in {cell for row in table_of(replace(audit, grades=same), "beyond chance") for cell in row}


def test_a_spread_is_named_different_work() -> None:
    text = part_words(report(audits.rich()), "How each figure is counted")
    assert SPREAD_SENTENCE in text

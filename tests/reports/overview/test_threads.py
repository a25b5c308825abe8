"""Where each finding comes from: told piece by piece to the partnership, in counts alone to the public."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.reports.document import Document, Heading, Table
from lscb_audit.reports.overview import Status, build
from lscb_audit.reports.overview.telling import Edition
from lscb_audit.reports.overview.threads import MOST
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.evidence import COUNTED, EvidenceRow, by_kind
from lscb_audit.rules.figures import figures
from tests.ui.sample import audit as sample

from .made import part_words, words
from .soundness import assert_sound

DAY = date(2026, 11, 20)
TITLE = "Where each finding comes from"
SMALL = sample(units=6, agencies=4, lines=3)
ROWS = (
    EvidenceRow("I1", "answer", "Police, C03, line 3: Inadequate", "Not invited to the conference."),
    EvidenceRow("I1", "remark", "Discussion, Police, C03, 10:59", "Invitations went to a closed address."),
    EvidenceRow("I1", "statement", "Parents, line 3", ""),
)


def told(rows: tuple[EvidenceRow, ...], edition: Edition = "partnership", audit: Audit = SMALL) -> Document:
    counted = figures(audit, as_at=DAY, edition=edition)
    return build(audit, counted, edition=edition, status=Status(), as_at=DAY, evidence=rows)


def test_without_evidence_there_is_no_such_part() -> None:
    assert TITLE not in words(told(()))
    assert TITLE not in words(told((EvidenceRow("gone", "answer", "Police, C03", "Said."),)))


def test_the_partnership_reads_who_said_what_in_which_case() -> None:
    text = part_words(told(ROWS), TITLE)
    assert "Police, C03, line 3: Inadequate. Not invited to the conference." in text
    assert "Discussion, Police, C03, 10:59. Invitations went to a closed address." in text
    assert "Parents, line 3." in text
    assert "Two findings are not tied to evidence yet." in text


def test_the_public_reads_counts_and_kinds_alone() -> None:
    document = told(ROWS, "public")
    text = part_words(document, TITLE)
    for secret in ("C03", "Not invited", "closed address", "Police"):
        assert secret not in text.replace("Plans end without the police.", "")
    table = next(b for b in document.blocks if isinstance(b, Table) and b.caption.startswith("Evidence of"))
    assert [cell.text for cell in table.rows[1]][1:] == ["1", "0", "0", "1", "1"]


@pytest.mark.parametrize("edition", ["partnership", "public"])
def test_a_matter_of_one_agency_is_never_in_it(edition: Edition) -> None:
    single = SMALL.findings[1]._replace(scope="single agency", agencies=("POL",), text="WITHHELD")
    audit = replace(SMALL, findings=(SMALL.findings[0], single, SMALL.findings[2]))
    rows = (*ROWS, EvidenceRow("S1", "answer", "Police, C01", "Seen alone."))
    text = part_words(told(rows, edition, audit), TITLE)
    assert "WITHHELD" not in text
    assert "Not invited" not in text


def test_many_pieces_are_told_in_part_and_counted_in_full() -> None:
    many = tuple(EvidenceRow("I1", "answer", f"Police, C{at:02}", "Said.") for at in range(MOST + 3))
    text = part_words(told(many), TITLE)
    assert "Three more pieces of evidence in the record." in text
    assert str(len(many)) in text


_rows = st.builds(
    EvidenceRow,
    st.sampled_from(["S1", "I1", "I2", "gone"]),
    st.sampled_from(list(COUNTED)),
    st.sampled_from(["Police, C01, line 1: Good", "Parents", "Agreed grade, C02"]),
    st.sampled_from(["", "One sentence", "A longer one that goes on. " * 20, "“Quoted”\n\nand cut"]),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_rows, max_size=14), st.sampled_from(["partnership", "public"]))
def test_any_evidence_makes_a_sound_part(rows: list[EvidenceRow], edition: Edition) -> None:
    document = told(tuple(rows), edition)
    assert_sound(document)
    here = any(isinstance(block, Heading) and block.text.endswith(TITLE) for block in document.blocks)
    assert here == any(row.finding != "gone" for row in rows)
    assert sum(by_kind(rows).values()) == len(rows)

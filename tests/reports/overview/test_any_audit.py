"""Whatever an audit holds, its report is made, is sound, and keeps back what must be kept back."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.reports.overview.telling import Edition
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.editions import cases_audited
from lscb_audit.rules.expected import grid

from .generated import audits
from .made import report, words
from .soundness import assert_sound

MODEST = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@MODEST
@given(audits())
def test_every_audit_is_told_soundly_to_the_partnership(audit: Audit) -> None:
    document = report(audit)
    assert_sound(document)
    assert "WITHHELD statement" not in words(document), "a statement without consent is nobody's to print"


@MODEST
@given(audits())
def test_the_public_edition_is_sound_and_names_no_unit_and_nothing_withheld(audit: Audit) -> None:
    document = report(audit, "public")
    assert_sound(document)
    text = words(document)
    assert "WITHHELD" not in text
    if audit.plan.units_known != "no":
        assert not re.search(r"\bZQ\d\b", text)
    counts = cases_audited(audit, grid(audit))
    small = [row for row in audit.agencies if counts.get(row.agency, 0) < 5]
    assert not [row.name for row in small if row.name in text]


@settings(MODEST, max_examples=20)
@given(audits(), audits(), st.sampled_from(("partnership", "public")))
def test_every_pair_of_audits_is_compared_soundly(audit: Audit, earlier: Audit, edition: Edition) -> None:
    assert_sound(report(audit, edition, earlier))

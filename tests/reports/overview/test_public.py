"""The public edition leaves out what could point to a child or to a small agency, or break a promise."""

from dataclasses import replace

from lscb_audit.reports.document import Quotation, Table
from lscb_audit.reports.overview.public import public_audit
from lscb_audit.rules.audit import Audit

from . import audits
from .made import part_words, report, words


def tables(audit: Audit) -> list[str]:
    return [block.caption for block in report(audit, "public").blocks if isinstance(block, Table)]


def test_there_is_no_table_of_units() -> None:
    public, partnership = (
        tables(audits.rich()),
        [b.caption for b in report(audits.rich()).blocks if isinstance(b, Table)],
    )
    of_units = {
        "Agreed grades by case and line",
        "Where agencies’ own grades differed most",
        "The overall grade of each case and its reason",
        "What auditors saw of the child’s life",
        "Which agency knew which case",
        "Declarations other than independent",
    }
    assert of_units <= set(partnership)
    assert not of_units & set(public)


def test_prose_speaks_of_one_case_where_it_named_it() -> None:
    text = words(report(audits.rich(), "public"))
    assert "Police information reached the meeting in one case and elsewhere." in text
    assert "Records of one case were on paper only." in text


def test_several_cases_in_a_row_are_counted() -> None:
    audit = audits.rich()
    plan = audit.plan._replace(limitations="Files of cases C01, C02 and C03 were late. c05 was not.")
    assert public_audit(replace(audit, plan=plan)).plan.limitations == (
        "Files of three cases were late. One case was not."
    )


def test_single_agency_matters_and_their_actions_stay_out() -> None:
    text = words(report(audits.rich(), "public"))
    assert "WITHHELD" not in text
    assert "Matters for one agency" not in text
    assert "three actions" in part_words(report(audits.rich(), "public"), "Recommendations and actions")


def test_a_small_agency_is_counted_and_not_named() -> None:
    text = words(report(audits.rich(), "public"))
    assert "Integrated Care Board" not in text
    assert "Clinical Commissioning Group" not in text
    assert "and two other agencies took part." in text


def test_quotations_with_consent_are_printed() -> None:
    quoted = [block.text for block in report(audits.rich(), "public").blocks if isinstance(block, Quotation)]
    assert "They asked my mum." in quoted


def test_small_groups_of_children_are_withheld() -> None:
    text = part_words(report(audits.rich(), "public"), "How we did it")
    assert "1 to 4: withheld; 5 to 9: 5; 10 to 15: withheld" in text
    assert "South" not in text.replace("South panel", "")


def test_a_small_session_is_not_counted_exactly() -> None:
    assert "fewer than five" in part_words(report(audits.rich(), "public"), "told us")


def test_the_edition_is_said_on_every_page() -> None:
    assert report(audits.rich(), "public").footer.endswith("Public edition.")

"""The report reads well for every audit: one with everything, and those with little."""

from dataclasses import replace
from datetime import date

import pytest

from lscb_audit.reports.document import Chart, Heading, Paragraph, Quotation, Table
from lscb_audit.reports.overview import Status, build
from lscb_audit.reports.overview.findings import headline
from lscb_audit.reports.overview.telling import Edition
from lscb_audit.rules.audit import Audit, ConflictRow
from lscb_audit.rules.figures import figures

from . import audits
from .made import DAY, headings, part, part_words, report, sentences, words
from .soundness import assert_sound

EDITIONS: tuple[Edition, ...] = ("partnership", "public")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", audits.ALL)
def test_every_audit_gives_a_sound_report(name: str, edition: Edition) -> None:
    assert_sound(report(audits.ALL[name](), edition))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_with_an_earlier_audit_is_sound(edition: Edition) -> None:
    assert_sound(report(audits.rich(), edition, audits.earlier()))


def test_the_rich_audit_has_all_eleven_parts() -> None:
    titles = [
        heading.text
        for heading in headings(report(audits.rich(), previous=audits.earlier()))
        if heading.level == 1
    ]
    assert titles == [
        "Summary on one page",
        "1 How to read this report",
        "2 Why we did this audit",
        "3 How we did it",
        "4 What the grades say",
        "5 What children, families and practitioners told us",
        "6 Strengths and good practice",
        "7 Areas for improvement",
        "8 Wider learning",
        "9 What has changed since the last audit",
        "10 Recommendations and actions",
        "11 Sharing the learning and looking again",
        "Appendix A: Involvement and declarations",
        "Appendix B: How each figure is counted",
        "Appendix C: What auditors were asked",
        "Appendix D: Questions for your team",
        "Appendix E: Words used in this report",
    ]


def test_a_bare_audit_says_once_what_was_not_part_of_it() -> None:
    text = words(report(audits.bare()))
    assert text.count("Not part of this audit: grades,") == 1
    assert "What the grades say" not in text


def test_what_is_audited_goes_by_its_own_name() -> None:
    text = words(report(audits.own_only()))
    assert "Two agencies audited six contacts." in text
    assert "case" not in text.replace("Lower-case", "").lower()


def test_an_agency_that_is_audited_is_counted_in_agencies() -> None:
    text = words(report(audits.only_tallies()))
    assert "green in 23 of the 26 agencies audited (88%)" in text
    assert "a agency" not in text


def test_lines_that_share_the_last_place_are_counted_and_none_is_called_the_weakest() -> None:
    text = words(report(audits.section_11()))
    assert "10 lines share the lowest result: green in 4 of the 6 agencies audited." in text
    assert "weakest" not in text
    assert "Six agencies assessed their own work." in text


def test_placeholder_units_are_never_counted() -> None:
    text = words(report(audits.only_words()))
    assert "one case" not in text
    assert "The cases are not listed one by one in this audit." in text


def test_a_draft_says_so_on_every_page_and_an_approved_report_does_not() -> None:
    audit = audits.rich()
    counted = figures(audit, as_at=DAY)
    draft = build(audit, counted, status=Status(), as_at=DAY)
    approved = build(
        audit, counted, status=Status("2", "the Partnership Board", date(2026, 12, 9)), as_at=DAY
    )
    assert draft.watermark == "DRAFT"
    assert approved.watermark == ""
    assert (
        "Status",
        "Approved by the Partnership Board on 9 December 2026; version 2",
    ) in approved.cover.facts


def heard_in(audit: Audit) -> list[str]:
    return [str(block.text) for block in part(report(audit), "told us") if isinstance(block, Paragraph)]


def test_good_grades_that_voices_speak_against_are_said_plainly_and_first() -> None:
    leads = heard_in(audits.rich())
    assert (
        "‘The child’s voice’ was graded good or better in 9 of the 12 cases audited. "
        "Yet both statements by children and young people speak against it."
    ) in leads
    assert "against it" in next(text for text in leads if "Yet" in text)


def test_low_grades_are_no_contradiction_to_those_who_say_the_same() -> None:
    def said(stance: str) -> list[str]:
        voices = tuple(row._replace(stance=stance) for row in audits.rich().voices)
        grades = tuple(row._replace(agreed=row.agreed and "inadequate") for row in audits.rich().grades)
        words = part_words(report(replace(audits.rich(), voices=voices, grades=grades)), "told us")
        return [text for text in words.splitlines() if "Yet" in text]

    assert said("contradicts") == said("neither") == []
    assert said("supports")
    assert all("for it" in text for text in said("supports"))


def test_only_statements_that_may_be_quoted_are_printed() -> None:
    document = report(audits.rich())
    quoted = [block.text for block in document.blocks if isinstance(block, Quotation)]
    assert "They asked my mum." in quoted
    assert "UNCONSENTED" not in words(document)
    assert "SUMMARY" not in words(document)
    assert "Two statements are counted here but not printed" in words(document)


def test_an_area_without_an_action_is_named() -> None:
    assert "One area for improvement has no action yet: ‘Change that lasts’." in words(report(audits.rich()))


def test_a_theme_can_be_improving_and_still_to_develop() -> None:
    table = next(b for b in report(audits.rich()).blocks if isinstance(b, Table) and "Themes" in b.caption)
    row = next(row for row in table.rows if row[0].text == "Change that lasts")
    assert row[1].text == row[2].text == "Plans ended after a few good weeks."


def test_last_times_areas_stand_beside_this_times() -> None:
    document = report(audits.rich(), previous=audits.earlier())
    table = next(b for b in document.blocks if isinstance(b, Table) and "Themes" in b.caption)
    row = next(row for row in table.rows if row[0].text == "Deciding together")
    assert row[1].text == "Schools were not invited."


def test_what_cannot_be_compared_says_why() -> None:
    text = part_words(report(audits.rich(), previous=audits.earlier()), "since the last audit")
    assert "Not comparable: The question changed." in text


def test_a_chart_says_what_it_shows_and_its_numbers_stand_in_the_next_table() -> None:
    blocks = report(audits.rich(), previous=audits.earlier()).blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Chart):
            assert isinstance(blocks[place + 1], Table)
            assert "table below" in block.alt
    titles = [block.title for block in blocks if isinstance(block, Chart)]
    assert titles[0] == (
        "‘Lasting change’ and ‘Deciding together’ are the weakest lines: "
        "each good or better in 4 of the 12 cases audited"
    )


def test_difference_between_agencies_is_never_called_an_error() -> None:
    text = part_words(report(audits.rich()), "What the grades say")
    assert (
        "Different work, not error: each agency graded its own, so different grades can all be right." in text
    )
    assert "disagree" not in text


def test_dissent_is_told_with_its_agency() -> None:
    assert (
        "C06, Deciding together. Exampleshire Police on the agreed grade: "
        "The threshold was met on what was known that day."
    ) in words(report(audits.rich()))


def test_no_report_says_average() -> None:
    for make in audits.ALL.values():
        text = words(report(make())).replace("We never average grades.", "")
        assert "average" not in text.lower()


def test_a_declared_link_is_printed_in_the_appendix() -> None:
    assert "One school lead for the whole town." in part_words(
        report(audits.rich()), "Involvement and declarations"
    )


def test_the_audits_reason_and_aim_are_told_in_its_own_words() -> None:
    said = sentences(report(audits.rich()))
    assert "Plans end when meetings are due, not when change has lasted." in said


def test_the_first_open_action_leads_what_happens_next() -> None:
    text = part_words(report(audits.rich()), "Summary on one page")
    assert "Designated Doctor, by 15 December 2026. Agree a template for the GP’s report." in text
    assert "WITHHELD" not in text


def test_parts_begin_with_a_capital_and_end_without_a_stop() -> None:
    for heading in headings(report(audits.rich())):
        assert isinstance(heading, Heading)
        assert not heading.text.endswith(".")


def test_a_laptop_that_sees_one_agency_says_so_and_tells_its_figures_only() -> None:
    audit = audits.own_only()
    counted = figures(audit, as_at=DAY, seen="own agency", own_agency="POL")
    document = build(audit, counted, status=Status(), as_at=DAY)
    assert_sound(document)
    text = words(document)
    assert "It shows only its figures." in text
    assert "good or better in all six of the contacts audited" in text


def test_values_in_conflict_are_said_to_be_blanks() -> None:
    audit = replace(audits.rich(), conflicts=(ConflictRow("grades", "C01", "own", ("good", "ri")),))
    assert "One entry is in conflict" in words(report(audit))


def test_an_overdue_action_is_called_overdue() -> None:
    late = audits.ACTIONS[0]._replace(due="2026-11-01")
    text = words(report(replace(audits.rich(), actions=(late,))))
    assert "Head of Safeguarding, overdue since 1 November 2026." in text
    assert "Due 1 November 2026, now overdue." in text


def test_a_finished_action_has_no_date_to_come() -> None:
    done = audits.ACTIONS[0]._replace(status="no further action")
    text = part_words(report(replace(audits.rich(), actions=(done,))), "Recommendations and actions")
    assert "31 January 2027" not in text


def test_a_headline_is_the_first_sentence_if_it_is_short() -> None:
    row = audits.FINDINGS[0]
    assert headline(row) == ("Most children kept one social worker.", "They say it helped.")
    assert headline(row._replace(text="word " * 60)) == ("", ("word " * 60).strip())

"""What a finding rests on, counted as a report tells it."""

from lscb_audit.rules.evidence import COUNTED, EvidenceRow, by_kind


def test_every_kind_that_a_report_counts_is_told_in_its_order_even_if_there_is_none() -> None:
    rows = [
        EvidenceRow("F1", kind, "CSC, case C01")
        for kind in ("statement", "answer", "conclusion", "moderation")
    ]
    assert list(by_kind(rows).items()) == [
        ("Forms", 1),
        ("Grades decided", 2),
        ("Dissent", 0),
        ("Discussion", 0),
        ("Voices", 1),
    ]
    assert list(by_kind([])) == list(dict.fromkeys(COUNTED.values()))

"""What is one agency's alone stays so only if nothing that others read tells of it."""

from lscb_audit.rules.audit import ActionRow, FindingRow
from lscb_audit.rules.single_agency import kept_to_one


def finding(code: str, *agencies: str, scope: str = "single agency") -> FindingRow:
    return FindingRow(code, "improvement", "Recording", "Words", agencies=agencies, scope=scope)


def action(code: str, findings: tuple[str, ...], *agencies: str) -> ActionRow:
    return ActionRow(code, finding=findings, agencies=agencies)


def test_a_finding_that_names_one_agency_is_its_alone() -> None:
    rows = [finding("F1", "POL"), finding("F2", "POL", "HEA"), finding("F3"), finding("F4", "POL", scope="")]
    assert kept_to_one(rows, ()) == ({"F1": "POL"}, {})


def test_an_action_on_it_goes_with_it_if_it_is_that_agencys_alone() -> None:
    rows = [finding("F1", "POL"), finding("F2", "POL")]
    assert kept_to_one(rows, [action("A1", ("F1", "F2"), "POL")]) == (
        {"F1": "POL", "F2": "POL"},
        {"A1": "POL"},
    )


def test_an_action_of_others_opens_its_findings_and_what_hangs_on_them() -> None:
    rows = [finding("F1", "POL"), finding("F2", "POL"), finding("F3", "HEA"), finding("F4", "SCH")]
    actions = [
        action("A1", ("F1",), "HEA"),
        action("A2", ("F1", "F2"), "POL"),
        action("A3", ("F3",)),
        action("A4", ("F4",), "SCH"),
        action("A5", ()),
    ]
    assert kept_to_one(rows, actions) == ({"F4": "SCH"}, {"A4": "SCH"})

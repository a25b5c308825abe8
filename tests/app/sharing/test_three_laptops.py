"""A QA officer, police and health share one audit: everything comes together, and nothing is seen too early."""

from pathlib import Path

from tests.support.command_line import done, run

from .laptops import AUDIT, Partnership, partnership, readable

__all__ = ["partnership"]

CANARY = "Zanzibar lighthouse"


def figures(place: Path) -> object:
    return done("figures", AUDIT, "-w", place, "--as-at", "2026-11-20", "--json").json


def test_three_laptops_share_one_audit_through_a_folder(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.hand_in(health, "HEA", CANARY, grade="ri")
    partnership.sync(police, health, partnership.qa, police, health)
    assert readable(health, CANARY)
    assert readable(partnership.qa, CANARY)
    assert not readable(police, CANARY)
    assert figures(police)["seen"] == "own agency"
    assert run("open-workshop", AUDIT, "-w", police).problems == ["Only a QA officer opens the workshop."]
    refused = run("open-workshop", AUDIT, "-w", partnership.qa)
    assert refused.problems[0] == "C2, Schools: not handed in."
    opened = run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    assert opened.problems == ["C2, Schools: not handed in; it sees nothing until it is."]
    partnership.sync(partnership.qa, police, health)
    assert readable(police, CANARY)
    assert figures(police) == figures(health) == figures(partnership.qa)
    for place in (police, health, partnership.qa):
        assert done("verify", "-w", place)

"""A QA officer, police and health share one audit: all comes together, nothing is seen too early."""

from pathlib import Path
from typing import Any

from tests.support.command_line import done, run

from .laptops import AUDIT, Partnership, partnership, readable

__all__ = ["partnership"]

CANARY = "Zanzibar lighthouse"


def figures(place: Path) -> Any:
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


def test_the_same_by_bundles_alone(partnership: Partnership) -> None:
    file = partnership.folder / "post.bundle"

    def post(giver: Path, *takers: Path) -> None:
        done("bundle", "export", "-w", giver, "-o", file)
        for place in takers:
            done("bundle", "import", file, "-w", place)

    police = partnership.join(partnership.invite("police", "auditor", "POL"))
    health = partnership.join(partnership.invite("health", "auditor", "HEA"))
    for place in (police, health):
        post(place, partnership.qa)
        post(partnership.qa, place)
    partnership.hand_in(police, "POL", "Police saw")
    partnership.hand_in(health, "HEA", CANARY)
    for place in (police, health):
        post(place, partnership.qa)
    post(partnership.qa, police, health)
    assert readable(partnership.qa, CANARY)
    assert not readable(police, CANARY)
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    post(partnership.qa, police, health)
    assert readable(police, CANARY)
    assert figures(police) == figures(health) == figures(partnership.qa)
    for place in (police, health, partnership.qa):
        done("verify", "-w", place)


def test_opening_one_case_shows_that_case_alone(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    school = partnership.admitted("school", "auditor", "SCH")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.hand_in(health, "HEA", CANARY)
    partnership.sync(police, health, partnership.qa, police)
    opened = run("open-workshop", AUDIT, "--unit", "C1", "-w", partnership.qa)
    assert opened.code == 0, opened.err
    partnership.sync(partnership.qa, police, health, school)
    assert readable(police, f"{CANARY} C1")
    assert not readable(police, f"{CANARY} C2")
    # not known there, so that nothing of its own is missing
    assert readable(school, f"{CANARY} C1")
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    partnership.sync(partnership.qa, police, school)
    assert readable(police, f"{CANARY} C2")
    # Schools has a form for C2 and has not handed it in
    assert not readable(school, f"{CANARY} C2")
    partnership.hand_in(school, "SCH", "At school", units=["C2"])
    partnership.sync(school, partnership.qa, school)
    assert readable(school, f"{CANARY} C2")


def test_a_first_grade_changed_after_the_opening_shows_as_later(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    partnership.hand_in(police, "POL", "Police saw", grade="good")
    partnership.hand_in(health, "HEA", "Health saw")
    partnership.sync(police, health, partnership.qa)
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    before = figures(partnership.qa)
    partnership.sync(partnership.qa, police)
    partnership.hand_in(police, "POL", "Police saw it otherwise", grade="inadequate")
    partnership.sync(police, partnership.qa, health)
    assert figures(partnership.qa) == before
    assert readable(partnership.qa, "Police saw it otherwise")

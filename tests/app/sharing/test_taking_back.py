"""A word is taken back: on the laptop where it is said, and on every other that had it."""

from tests.support.command_line import done, run

from .laptops import Partnership, partnership, readable

__all__ = ["partnership"]

WORDS = "Zanzibar lighthouse"


def test_a_word_taken_back_goes_from_every_laptop_and_the_history_still_holds(
    partnership: Partnership,
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    partnership.hand_in(police, "POL", WORDS)
    partnership.hand_in(health, "HEA", "Health saw")
    partnership.sync(police, health, partnership.qa)
    run("open-workshop", "neglect-2026", "--as-is", "-w", partnership.qa)
    partnership.sync(partnership.qa, health)
    everybody = (partnership.qa, police, health)
    assert all(readable(place, f"{WORDS} C1") for place in everybody)
    for one in done("find", WORDS, "-w", partnership.qa, "--json").json["found"]:
        done("redact", one["change"], "--reason", "It named a place", "-w", partnership.qa)
    again = done("redact", one["change"], "--reason", "It named a place", "-w", partnership.qa)
    assert again.out == f"Nothing to do: the words of {one['change']} were taken out before.\n"
    partnership.sync(*everybody, *everybody)
    for place in everybody:
        done("verify", "-w", place)
        assert not readable(place, WORDS)
    # who comes later takes it out as it comes
    school = partnership.admitted("school", "auditor", "SCH")
    assert not readable(school, WORDS)
    done("verify", "-w", school)


def test_who_may_not_and_what_cannot_be_is_said(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    refused = run("redact", "3fa09c1b:1", "--reason", "A name", "-w", police)
    assert refused.problems == ["Only a QA officer takes a word back."]
    for name in ("3fa09c1b:1", "nonsense", "3fa0:x"):
        assert (
            "names no change" in run("redact", name, "--reason", "A name", "-w", partnership.qa).problems[0]
        )
    (found, *_) = done("find", "Police", "-w", partnership.qa, "--json").json["found"]
    stream = found["change"].partition(":")[0]
    for number in ("0", str(2**40 + 2), "9" * 30, "9" * 5000):
        name = f"{stream}:{number}"
        (problem,) = run("redact", name, "--reason", "A name", "-w", partnership.qa).problems
        assert "names no change" in problem
    for name in (f"{stream}:{2**40 + 2}:reason", f"{stream}:reason", f"{found['change']}:why"):
        (problem,) = run("redact", name, "--reason", "A name", "-w", partnership.qa).problems
        assert "names no change" in problem
    nothing = run("redact", f"{stream}:{2**40 - 1}:reason", "--reason", "A name", "-w", partnership.qa)
    assert "There is no such change here" in nothing.problems[0]
    assert "Say why" in run("redact", found["change"], "--reason", " ", "-w", partnership.qa).problems[0]
    assert done("find", "no such words anywhere", "-w", partnership.qa).out == "It stands nowhere here.\n"

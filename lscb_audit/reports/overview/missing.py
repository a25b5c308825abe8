"""What was not part of this audit: said plainly once, so that no empty part has to say it."""

from .telling import Telling


def not_part(told: Telling) -> list[str]:
    """Return what the reader may look for in vain, in words that follow "not part of this audit:"."""
    audit = told.audit
    rounds = {figure.round for figure in told.figures.grades if figure.n}
    sources = {row.source for row in audit.voices}
    kinds = {row.kind for row in audit.findings}
    absent = [
        (not rounds, "grades"),
        (bool(rounds) and not rounds & {"moderated", "agreed"}, "a check of the grades by others"),
        (not sources & {"children"}, "the views of children"),
        (not sources & {"parents"}, "the views of parents and carers"),
        (not sources & {"practitioners", "managers"}, "the views of practitioners"),
        (bool(kinds) and not kinds & {"strength", "good practice"}, "a list of strengths"),
        (not kinds, "findings in words"),
        (not audit.actions, "an action plan"),
        (
            not told.figures.compared_with and not any(row.since_last for row in audit.findings),
            "a comparison with an earlier audit",
        ),
    ]
    return [words for is_absent, words in absent if is_absent]

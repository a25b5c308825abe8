"""Where an audit stands in its life, read off what has been done."""

PLANNED = "Planned"
FORMS = "Own-agency audits"
READY = "Ready for the workshop"
CONCLUDED = "Results agreed"
ACTIONS = "Actions followed"
CLOSED = "Closed"

STAGES = (PLANNED, FORMS, READY, CONCLUDED, ACTIONS, CLOSED)


def stage(*, handed_in: int, expected: int, concluded: int, actions: int, open_actions: int) -> str:
    """Return the stage from counts: forms handed in of expected, grades concluded, actions and those
    still open.
    """
    if actions:
        return ACTIONS if open_actions else CLOSED
    if concluded:
        return CONCLUDED
    if expected and handed_in >= expected:
        return READY
    return FORMS if handed_in else PLANNED

"""Where an audit stands in its life."""

import pytest

from lscb_audit.rules.stages import ACTIONS, CLOSED, CONCLUDED, FORMS, PLANNED, READY, stage


@pytest.mark.parametrize(
    ("handed_in", "expected", "concluded", "actions", "still_open", "where"),
    [
        (0, 77, 0, 0, 0, PLANNED),
        (0, 0, 0, 0, 0, PLANNED),
        (3, 77, 0, 0, 0, FORMS),
        (77, 77, 0, 0, 0, READY),
        (76, 77, 12, 0, 0, CONCLUDED),
        (76, 77, 12, 5, 2, ACTIONS),
        (76, 77, 12, 5, 0, CLOSED),
    ],
)
def test_what_has_been_done_says_the_stage(
    handed_in: int, expected: int, concluded: int, actions: int, still_open: int, where: str
) -> None:
    found = stage(
        handed_in=handed_in, expected=expected, concluded=concluded, actions=actions, open_actions=still_open
    )
    assert found == where

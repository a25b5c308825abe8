"""Who may write what."""

import pytest

from lscb_audit.rules.authority import ROLES, TABLE, WRITERS, may_write


def test_every_role_has_a_right_for_every_writer() -> None:
    assert set(TABLE) == set(ROLES)
    for rights in TABLE.values():
        assert set(rights) == set(WRITERS)


@pytest.mark.parametrize(
    ("role", "own", "writer", "may"),
    [
        ("qa", False, "custodian", True),
        ("auditor", True, "own agency", True),
        ("auditor", False, "own agency", False),
        ("auditor", True, "facilitator", False),
        ("facilitator", False, "facilitator", True),
        ("lead", False, "lead", True),
        ("reader", True, "own agency", False),
        ("reader", True, "checker", True),
        ("reader", False, "checker", False),
        ("facilitator", False, "checker", True),
        ("stranger", True, "own agency", False),
    ],
)
def test_role_and_whose_agency_decide(role: str, own: bool, writer: str, may: bool) -> None:
    assert may_write(role, own, writer) is may

"""A number that Excel shows as a percentage is read as it is shown."""

from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.workbook import read

from .workbooks import save, sheets


def actions(path: Path, *, target: object = None, due: object = None) -> Path:
    """Write a workbook with one action."""
    head = ["action", "what", "status", "target", "due"]
    return save(path, sheets(actions=[head, ["1", "Ask the child", "not started", target, due]]))


def formatted(path: Path, **formats: str) -> Path:
    """Give cells of the sheet `actions` a number format."""
    book = openpyxl.load_workbook(path)
    for cell, code in formats.items():
        book["actions"][cell].number_format = code
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (0.9, "0%", "90%"),
        (0.123, "0.00%", "12.3%"),
        (0.07, '[Red]0.0" of all "%', "7%"),
        (1, "0%", "100%"),
        (-0.05, "0%", "-5%"),
        (0.9, "General", "0.9"),
        (90, '0"%"', "90"),
        (20, "0", "20"),
        ("most", "0%", "most"),
        (True, "0%", "TRUE"),
    ],
)
def test_a_percentage_is_read_as_it_is_shown(
    tmp_path: Path, number: float | str, code: str, shown: str
) -> None:
    path = actions(tmp_path / "a.xlsx", target=number)
    (read_back,) = read(formatted(path, D2=code)).actions
    assert read_back.target == shown


def test_where_a_date_belongs_a_percentage_is_said_as_it_is_shown(tmp_path: Path) -> None:
    path = actions(tmp_path / "a.xlsx", due=0.5)
    with pytest.raises(UserProblem, match='row 2, column due: "50%" is no date'):
        read(formatted(path, E2="0%"))

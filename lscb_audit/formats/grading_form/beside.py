"""What a form tells besides its questions."""

from collections.abc import Mapping
from typing import NamedTuple


class Beside(NamedTuple):
    """Review window and deadlines in words ("" = not said), what good looks like by line, whom to telephone
    (who, number).
    """

    window: str = ""
    hand_in_by: str = ""
    final_by: str = ""
    good: Mapping[str, str] = {}
    telephone: tuple[tuple[str, str], ...] = ()

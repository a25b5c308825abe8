"""The names of lanes. They say which file is newer and what its bytes must be, and nothing personal."""

import hashlib
import re
from typing import NamedTuple

_NAME = re.compile(r"lane-([0-9a-f]{32})-(\d{4,9})-(\d{4,9})-([0-9a-f]{16})\.sqlite")
_START, _END = "lane-", ".sqlite"


class Name(NamedTuple):
    """What a lane's name says: the `generation`-th state of a `part` of what one publisher wrote."""

    publisher: bytes
    part: int
    generation: int
    check: str

    @property
    def group(self) -> tuple[bytes, int]:
        """Files of one group take one another's place."""
        return self.publisher, self.part


def check(content: bytes) -> str:
    """Return what the name of a file with these bytes must carry."""
    return hashlib.sha256(content).hexdigest()[:16]


def compose(publisher: bytes, part: int, generation: int, content: bytes) -> str:
    """Return the name of a lane with this content."""
    return f"{_START}{publisher.hex()}-{part:04}-{generation:04}-{check(content)}{_END}"


def parse(name: str) -> Name | None:
    """Return what a name says, None when it is no lane's (a copy named by a synced folder is none either)."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    publisher, part, generation, checked = found.groups()
    return Name(bytes.fromhex(publisher), int(part), int(generation), checked)


def is_of(name: str, publisher: bytes) -> bool:
    """Is this lane one of the publisher's?"""
    return name.startswith(f"{_START}{publisher.hex()}-")


def parts_of(publisher: bytes) -> str:
    """Return the pattern of what a killed program of this publisher may have left half written."""
    return f".{_START}{publisher.hex()}-*"

"""To which theme of the codebook a finding belongs: by its words now or before, and by what was merged.

The codebook lasts from audit to audit. A finding keeps the words that it was written with.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .same_words import words


class Theme(NamedTuple):
    """A theme: its identity, its name, what it was called before, the theme that it was merged into."""

    uid: bytes
    name: str
    meaning: str = ""
    former: tuple[str, ...] = ()
    into: bytes | None = None
    retired: str = ""


class Codebook:
    """Finds the theme that a text means. The answer is the same in whatever order the themes are given."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self.themes: Mapping[bytes, Theme] = {one.uid: one for one in sorted(themes, key=lambda one: one.uid)}
        self._named: dict[tuple[str, ...], bytes] = {}
        for theme in self.themes.values():
            self._named.setdefault(spelt(theme.name), theme.uid)
        for theme in self.themes.values():
            for name in theme.former:
                self._named.setdefault(spelt(name), theme.uid)

    def of(self, text: str) -> Theme | None:
        """Return the theme that a finding written under `text` belongs to now; None: not in the codebook."""
        uid = self._named.get(spelt(text))
        return self.followed(uid) if uid is not None and spelt(text) else None

    def followed(self, uid: bytes) -> Theme:
        """Return what a theme was merged into, through every merge.

        Where two laptops merged two themes into each other the one with the least identity stands for both.
        """
        way: list[bytes] = []
        at = self._first_of_its_name(uid)
        while at not in way:
            way.append(at)
            into = self.themes[at].into
            if into is None or into not in self.themes:
                return self.themes[at]
            at = self._first_of_its_name(into)
        return self.themes[min(way[way.index(at) :])]

    def _first_of_its_name(self, uid: bytes) -> bytes:
        """Two laptops may have made a theme of one name each: the first stands for both, merged or not."""
        return self._named.get(spelt(self.themes[uid].name), uid)

    def in_use(self) -> tuple[Theme, ...]:
        """Return the themes that findings can be put under: neither merged nor retired, by name."""
        there = {one.uid: one for one in map(self.followed, self.themes) if not one.retired}
        return tuple(sorted(there.values(), key=lambda one: (spelt(one.name), one.uid)))


def spelt(name: str) -> tuple[str, ...]:
    """Return a name as it is compared: its words, without regard to capitals, signs and spaces."""
    return tuple(words(name))


def shown(codebook: Codebook, text: str) -> str:
    """Return the name under which a finding stands now: its theme's, else its own words."""
    theme = codebook.of(text)
    return theme.name if theme is not None else " ".join(text.split())


def name_problem(codebook: Codebook, name: str, but: bytes = b"") -> str:
    """Say why a theme cannot be called so, "" if it can. `but` is the theme that is being renamed."""
    if not spelt(name):
        return "A theme needs a name of at least one word."
    there = codebook.of(name)
    if there is None or there.uid == but:
        return ""
    if spelt(there.name) == spelt(name):
        return f"There is a theme “{there.name}” already."
    return f"The theme “{there.name}” was called “{' '.join(name.split())}” before: choose another name."

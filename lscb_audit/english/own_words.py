"""The words that a user has added on this laptop: a text file, a word a line, in small letters."""

from collections.abc import Collection
from pathlib import Path


class OwnWords:
    """Reads the file when first asked. A file that cannot be read counts as empty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._words: frozenset[str] | None = None

    def all(self) -> Collection[str]:
        if self._words is None:
            self._words = frozenset(self._read())
        return self._words

    def add(self, word: str) -> bool:
        """Know a word from now on; return False if it could not be written down for the next time."""
        word = word.replace("’", "'").lower()
        self._words = frozenset(self.all()) | {word}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{one}\n" for one in sorted({*self._read(), word}))
            self._path.write_text(lines, encoding="utf-8")
        except OSError:
            return False
        return True

    def _read(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError):
            return []

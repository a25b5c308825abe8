"""Log records at warning or above fail the test that did not expect them."""

import logging
import re


class LogWatch(logging.Handler):
    """Collects records at WARNING and above, and tells the expected from the others."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._seen: list[str] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as one line of text."""
        self._seen.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Say that a record matching the regular expression `pattern` is part of this test."""
        self._expected.append(pattern)

    def complaint(self) -> str | None:
        """Return what was logged without being expected, and what was expected and did not come."""
        surprising = [line for line in self._seen if not any(re.search(p, line) for p in self._expected)]
        absent = [p for p in self._expected if not any(re.search(p, line) for line in self._seen)]
        parts = [f"unexpected log record: {line}" for line in surprising]
        parts += [f"expected log record did not come: {pattern}" for pattern in absent]
        return "\n".join(parts) or None

"""From the document's text to runs for the printed page: legible, with known links only."""

from dataclasses import dataclass, field

from ..document import Span, Text
from ..fonts import BODY, STRONG, register
from ..legible import legible
from ..lines import Run

_ADDRESSES = ("https://", "http://", "mailto:")


def words(text: Text) -> str:
    """The words alone."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


@dataclass(slots=True)
class Wording:
    """Makes runs and collects what the reader should be warned of. `anchors` are the targets that exist."""

    anchors: frozenset[str] = frozenset()
    lacking: dict[str, None] = field(default_factory=dict)
    broken: dict[str, None] = field(default_factory=dict)

    def runs(self, text: Text, font: str = BODY) -> tuple[Run, ...]:
        spans = (Span(text),) if isinstance(text, str) else text
        made = (Run(self.plain(s.text), STRONG if s.strong else font, self._target(s.link)) for s in spans)
        return tuple(run for run in made if run.text)

    def plain(self, text: str) -> str:
        """Legible text; what the fonts lack is noted."""
        clean = legible(text, register())
        self.lacking.update(dict.fromkeys(clean.lacking))
        return clean.text

    def _target(self, link: str) -> str:
        if not link:
            return ""
        if link.startswith(_ADDRESSES) or (link[:1] == "#" and link[1:] in self.anchors):
            return link
        self.broken[link] = None
        return ""

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each kind of trouble."""
        found = []
        if self.lacking:
            told = ", ".join(f"U+{ord(c):04X}" for c in list(self.lacking)[:10])
            more = f" and {len(self.lacking) - 10} more" if len(self.lacking) > 10 else ""
            found.append(
                f"The report's font has no sign for {told}{more}: they are spelled out in square brackets."
            )
        if self.broken:
            found.append(f"Links that lead nowhere were printed as plain text: {', '.join(self.broken)}.")
        return tuple(found)

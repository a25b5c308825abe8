"""Plain words for counts, units, lists and dates, so that a report's sentences read as a person writes them.

Nothing here counts: numbers come in from the figures and leave as words.
"""

import re
from collections.abc import Iterable, Sequence

from lscb_audit.rules import due
from lscb_audit.rules.rounding import share_in_words

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_IRREGULAR = {"child": "children", "person": "people", "man": "men", "woman": "women", "staff": "staff"}
_INNER = re.compile(r"\s(?:in|of|for|with|to|at|on|under|from)\s")


def number(count: int) -> str:
    """Return a count as prose writes it: a word under ten, digits with commas from ten up."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def plural(word: str) -> str:
    """Return the plural of a unit word; of "child in need" the first word takes it."""
    inner = _INNER.search(word)
    if inner:
        return plural(word[: inner.start()]) + word[inner.start() :]
    head, _, last = word.rpartition(" ")
    lead = f"{head} " if head else ""
    if last.lower() in _IRREGULAR:
        return lead + _IRREGULAR[last.lower()]
    if re.search(r"[^aeiou]y$", last):
        return f"{lead}{last[:-1]}ies"
    if re.search(r"(s|x|z|ch|sh)$", last):
        return f"{lead}{last}es"
    return f"{lead}{last}s"


def some(count: int, word: str, many: str = "") -> str:
    """Return a count with its noun: "one case", "12 cases", "no cases"."""
    return f"{number(count)} {word if count == 1 else many or plural(word)}"


def counted(count: int, word: str, many: str = "") -> str:
    """Return a count with its noun in figures, as lists and notices say it: "1 audit", "1,204 changes"."""
    return f"{count:,} {word if count == 1 else many or plural(word)}"


def a(word: str) -> str:
    """Return the word with its article: "a case", "an agency"."""
    return f"{'an' if word[:1].lower() in 'aeio' else 'a'} {word}"


def both_or_all(count: int, word: str) -> str:
    """Return "the one statement", "both statements", "all three statements"."""
    if count < 3:
        return f"both {plural(word)}" if count == 2 else f"the one {word}"
    return f"all {number(count)} {plural(word)}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return "a, b and c"; semicolons part items with a comma, one more comma items with an "and"."""
    things = list(items)
    if len(things) < 2:
        return "".join(things)
    if any("," in thing for thing in things):
        return "; ".join(things[:-1]) + f"; {last} {things[-1]}"
    comma = "," if len(things) > 2 and any(f" {last} " in thing for thing in things) else ""
    return ", ".join(things[:-1]) + f"{comma} {last} {things[-1]}"


def capital(text: str) -> str:
    """Return the text with its first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Return the text as it stands inside a sentence: the first letter small unless it begins an acronym."""
    first = text.split(" ", 1)[0]
    return text if sum(letter.isupper() for letter in first) > 1 else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return the text as one sentence or more: a capital to begin, a full stop to end."""
    text = capital(" ".join(text.split()))
    if not text or text[-1] in ".!?…" or (text[-1] in "’”)'\"" and text[-2:-1] in ".!?"):
        return text
    return text.rstrip(",;:") + "."


def quoted(text: str) -> str:
    """Return a title in quotation marks, so that it stands out from the sentence around it."""
    return f"‘{text.strip().rstrip('.')}’"


def paragraphs(text: str) -> list[str]:
    """Return the text's paragraphs: its lines that are not empty, with spaces put in order."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def day(iso: str) -> str:
    """Return "20 November 2026" for ISO text; other text comes back as it is."""
    return due.full_day(iso)


def when(iso: str) -> str:
    """Return "20 November 2026, 17:00" for a day with a time, the day alone without one."""
    at = due.moment(iso)
    return ", ".join(part for part in (day(at.day.isoformat()), at.at) if part) if at else iso.strip()


def from_to(first: str, last: str) -> str:
    """Return a period in words: "from … to …", "from …", "to …", or "" when neither end is known."""
    ends = (("from", day(first)), ("to", day(last)))
    return " ".join(f"{word} {when}" for word, when in ends if when)


def clipped(text: str, most: int) -> str:
    """Return at most `most` characters: whole sentences if one fits, else whole words and an ellipsis.

    For the summary page only; the full text always stands in its own part.
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s)", text) if found.end() <= most]
    if ends:
        return text[: ends[-1]]
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def tallied(counts: Sequence[tuple[int, str]]) -> str:
    """Return "three late and one lost" from counts and what they count; zeros are left out."""
    return listed(f"{number(count)} {what}" for count, what in counts if count)


def share_of(count: int, n: int, what: str, one: str = "") -> str:
    """Return a share with its base in words: "8 of the 12 cases audited", "all 26 of the agencies audited".

    `what` is the plural noun with what was done to it, `one` the same of one.
    """
    if n == 1:
        return f"the one {one}" if count and one else f"{'one' if count else 'none'} of the {what} (one)"
    if count == n == 2:
        return f"both of the {what}"
    if count == n:
        return f"all {number(n)} of the {what}"
    if count == 0:
        return f"none of the {number(n)} {what}"
    return share_in_words(count, n, what)

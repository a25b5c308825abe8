"""Signs that a word is a person's name: what stands before it and after it."""

import re

from .tokens import Token
from .vocabulary import cues

KIN = cues("kin")
ROLES = cues("roles")
#: titles after which any word is a name, and those that are words too
TITLES = cues("titles")
WEAK_TITLES = cues("weak titles")
CALENDAR = cues("calendar")

_KIN = "|".join(sorted(KIN, key=len, reverse=True))
_SPEAKS = (
    r"said|says|told|tells|asked|asks|felt|feels|lives|lived|wants|wanted|attended|attends"
    r"|disclosed|described"
    r"|explained|explains|thinks|thought|likes|liked|loves|loved|cried|hates|hated|wrote"
    r"|writes|spoke|speaks|shouted"
    r"|ran|moved|reported|stated|denied|admitted|confirmed|agreed|refused|went|returned"
    r"|stayed|slept|drew|smiled"
    r"|presented|appeared|alleged|recalled|remembers|wished|wishes|worries|worried|misses"
    r"|missed|visited|shared"
)
_TELLS = re.compile(
    r" (?:also |then |later )?(?:told|tells|said|says|cried|slept|smiled|disclosed|drew|lives|hid)\b"
)
_IS = (
    r"is|was|has|had|does|did|doesn[’']t|didn[’']t|wasn[’']t"
    r"|isn[’']t|can|could|cannot|would|came|comes|goes|became"
)
_SPEAKS_AFTER = re.compile(
    rf"(?:[’']s)?,? (?:also |then |now |still |often |later |herself |himself )?(?:{_SPEAKS})\b"
)
_IS_AFTER = re.compile(rf" (?:{_IS})\b")
_OWNS = re.compile(
    rf"[’']s? (?:(?:own|older|younger|elder|little|big|half|step|maternal|paternal|birth"
    rf"|new|late) ?-?){{0,2}}"
    rf"(?:{_KIN}|home|bedroom|behaviour|voice|wishes|views|needs|life|lived|school|records?"
    rf"|parents?|family|plan|bruises?"
    r"|attendance|teacher|social|health|presentation|weight|injur\w+|hair|clothes|room|case|file|bed)\b"
)
_AGED = re.compile(r",? ?\(?(?:aged? )\d|, \d{1,2}[,.)]| \(\d{1,2}(?:\)|,| ?y| ?m)")
_RELATED = re.compile(
    rf"(?:,| \(| –) ?(?:(?:his|her|their|the|a|whose|maternal|paternal|older|younger"
    rf"|step) ?){{1,3}}(?:{_KIN})\b|\s?\((?:{_KIN})\)"
)
_MET = re.compile(
    r"(?i)\b(?:saw|see|met|meet|told|asked|visited|visiting|(?:spoke|spoken|speak|speaking"
    r"|talked|talking|listened"
    r"|listening) (?:to|with)|with|hugged|collected|supported|seen|named|believed|observed"
    r"|contacted|rang|phoned"
    r"|emailed|interviewed|removed|arrested|worried about|concerned (?:about|for)) $"
)


def speaks(text: str, word: Token) -> bool:
    """Tell whether what follows is what people alone do, are or have ("said", "’s mother", ", aged 4")."""
    after = (text, word.end)
    return bool(_SPEAKS_AFTER.match(*after) or _OWNS.match(*after) or _RELATED.match(*after))


def tells(text: str, word: Token) -> bool:
    """Tell whether what follows is what one person alone does or has; narrower than `speaks`."""
    return bool(_TELLS.match(text, word.end) or _OWNS.match(text, word.end))


def aged(text: str, word: Token) -> bool:
    """Tell whether an age follows."""
    return bool(_AGED.match(text, word.end))


def acts(text: str, word: Token) -> bool:
    """Tell whether a verb follows that people share with things ("was", "had")."""
    return bool(_IS_AFTER.match(text, word.end))


def met(text: str, word: Token) -> bool:
    """Tell whether the words before are what is done with people ("spoke to", "saw")."""
    return bool(_MET.search(text, max(0, word.start - 24), word.start))

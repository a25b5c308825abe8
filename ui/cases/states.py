"""How an agency knows a case: icon, word, colour and key of each answer, and of none. Data."""

from typing import NamedTuple

from lscb_audit.rules.involvement import ADULT_ONLY, INVOLVED, NOT_INVOLVED, NOT_KNOWN


class Look(NamedTuple):
    """One answer. `status` as the record keeps it, "" = nobody answered yet."""

    status: str
    words: str
    icon: str
    colour: str
    key: str
    told: str = ""


LOOKS = (
    Look(INVOLVED, "Involved", "dot", "text", "I"),
    Look(ADULT_ONLY, "Adult only", "circle-half", "highlight", "A", "knows a parent or carer, not the child"),
    Look(NOT_KNOWN, "Not known", "circle", "muted", "K"),
    Look(NOT_INVOLVED, "Not involved", "dash", "muted", "N", "no work in the window"),
    Look("", "No answer", "circle-dashed", "warning", "Del"),
)
BY_STATUS = {look.status: look for look in LOOKS}
BY_KEY = {look.key: look.status for look in LOOKS if len(look.key) == 1}
BY_WORDS = {look.words.casefold(): look.status for look in LOOKS}

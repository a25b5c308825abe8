"""What a form on paper is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lscb_audit.rules.audit import LevelRow
from lscb_audit.rules.form import Form


@dataclass(frozen=True, slots=True)
class Around:
    """What all forms of an audit have in common. Dates are ISO text, "" = not said.

    `telephone` is whom to telephone when a child is at risk, as (who, number). `blank` forms are to be
    written on by hand.
    """

    partnership: str
    title: str
    reference: str
    unit_word: str = "case"
    hand_in_by: str = ""
    workshop_date: str = ""
    telephone: tuple[tuple[str, str], ...] = ()
    banner: str = ""
    as_at: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form with what stands beside its questions; `levels` best first, by line ("" = overall judgement)."""

    form: Form
    levels: Mapping[str, tuple[LevelRow, ...]]
    good: Mapping[str, str] = field(default_factory=dict)
    agency_name: str = ""
    unit_words: str = ""

"""Sentences as auditors write them, with fictitious identifiers sown in by a fixed seed.

A slot is `{kind}`. Numbers are made with right check digits, telephones from ranges kept for drama,
e-mail under example domains. The contexts were written apart from the rules, and some names are on no list.
"""

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from lscb_audit.privacy.numbers import nhs_check, upn_check


class Sown(NamedTuple):
    """An identifier's kind and place."""

    kind: str
    start: int
    end: int


class Sentence(NamedTuple):
    text: str
    sown: tuple[Sown, ...]


_CONTEXTS: dict[str, tuple[str, ...]] = {
    "nhs": (
        "The GP record, {nhs}, was read in full and nobody had rung the family since spring.",
        "NHS number {nhs} appears on two files, which were merged in June.",
        "The health visitor wrote the wrong details ({nhs}) at the top of the form.",
        "A red book with {nhs} on its cover was found at the nursery.",
        "Letters were addressed to the patient (NHS No: {nhs}) and to nobody else.",
        "Minutes of the strategy meeting list the baby as {nhs}; no name is given.",
    ),
    "upn": (
        "The school’s safeguarding log is filed under {upn}.",
        "UPN {upn}: attendance was 61% in the autumn term.",
        "Two pupils were mixed up, and {upn} should have been the younger one.",
        "In the register ({upn}) each absence is coded as illness.",
    ),
    "nino": (
        "Father’s national insurance number is {nino} and he has not worked since 2024.",
        "Housing benefit was claimed under {nino} from a second property.",
        "The tenancy file shows {nino}; the same number stands on the other partner’s claim.",
        "DWP confirmed {nino} by letter.",
    ),
    "postcode": (
        "The family moved to {postcode} in the week after the conference.",
        "Police were called to {postcode} four times, and each visit was logged.",
        "Two of the incidents happened near the shops in {postcode}, late at night.",
        "Postcode: {postcode}. Housing: private rented, damp in both bedrooms.",
        "She stayed with an aunt ({postcode}) until the order was made.",
    ),
    "phone": (
        "The mother changed her mobile to {phone} without telling the school.",
        "Duty worker rang {phone} twice; there was no answer.",
        "Contact for the grandmother: {phone}.",
        "He used a second phone ({phone}) to send the messages.",
        "Please call back on {phone} before the core group meets.",
        "Numbers on the back of the file were {phone} and the school’s own.",
    ),
    "email": (
        "The report was sent to {email} by mistake and had to be recalled.",
        "She writes to the worker from {email} at night.",
        "E-mails between the midwife and {email} show the worry growing.",
        "Auditor’s contact: {email}.",
    ),
    "dob": (
        "The baby was born on {dob} at 34 weeks and went home ten days later.",
        "DOB {dob}; known to services since birth.",
        "His date of birth is given as {dob} in one record and differently in another.",
        "The eldest (d.o.b. {dob}) has not been in school since Easter.",
        "Nobody noticed that her birthday, {dob}, fell on the day of the hearing.",
        "Date of birth: {dob}",
        "The twins were born prematurely at home on {dob}, before the midwife arrived.",
        "She turned sixteen on {dob} and asked to leave care.",
    ),
    "address": (
        "Officers attended {address} and found the children alone.",
        "The family lives at {address}, above a shop.",
        "A visit to {address} was planned but nobody was in.",
        "Since May the address on file is {address}, although the tenancy ended.",
        "He had been seen outside {address} on three evenings.",
    ),
    "vehicle": (
        "A silver car, {vehicle}, was seen outside the school at pick-up time.",
        "Neighbours reported a van ({vehicle}) that waits for the girls.",
        "He was stopped driving {vehicle} with both children unrestrained.",
        "The vehicle {vehicle} belongs to an older male.",
    ),
    "reference": (
        "The crime was recorded (crime reference {reference}) and closed within a week.",
        "See Mosaic {reference} for the chronology.",
        "Police incident number {reference} describes the same evening differently.",
        "Case no. {reference} was closed by the duty team.",
        "The court file, case number {reference}, was not read by the auditor.",
        "Hospital number {reference} was on the wrong discharge letter.",
        "Our ref: {reference}",
    ),
    "name": (
        "{name} told the worker that the flat was cold.",
        "When the visitor came, {name} hid behind the sofa.",
        "The plan did not say what {name} wanted to change.",
        "His sister {name} had been on a plan before.",
        "The mother, {name}, came to every meeting.",
        "Mr {surname} was not invited to the conference.",
        "PC {surname} spoke to both children alone.",
        "Dr {surname} wrote twice and had no reply.",
        "We read that {name} {surname} stayed with friends in the holidays.",
        "School staff saw {name} without a coat in January.",
        "{name}’s voice is missing from the second half of the plan.",
        "Nobody asked {name} about the bruise.",
        "The health visitor, {name} {surname}, had left by then.",
        "It was {name} who first rang the front door.",
        "Social worker {name} {surname} visited on nine of ten days.",
        "Her grandmother and {name} share a bedroom.",
        "The boy, known as {name}, was missing for two nights.",
        "Auditors noted that {name} had never been seen alone.",
        "Mrs {surname} said that the letter never came.",
        "The baby’s father ({name}) is in prison.",
        "{name}, aged 7, drew the house with nobody in it.",
        "There was good work with {name} and the younger children.",
        "Records for {name} {surname} stop in March.",
        "A manager asked why {name} was not at school.",
    ),
}

#: most are given names as registers have them; some are on no list of ours, some are words
_NAMES = [
    "Kayleigh",
    "Tyrone",
    "Siobhán",
    "Oluwaseun",
    "Priya",
    "Jayden",
    "Mohammed",
    "Zuzanna",
    "Callum",
    "Aisha",
    "Donna",
    "Lily-Mae",
    "Shanice",
    "Connor",
    "Ayesha",
    "Dylan",
    "Katarzyna",
    "Leon",
    "Chantelle",
    "Ibrahim",
    "Bethany",
    "Rhys",
    "Yusuf",
    "Ellie",
    "Tomasz",
    "Amira",
    "Jack",
    "Lauren",
    "Declan",
    "Fatima",
    "Ngozi",
    "Tuğçe",
    "Zebedee",
    "Thandiwe",
    "Oisín",
    "Kehinde",
    "Xiulan",
    "Bronagh",
    "Raluca",
    "Snezana",
    "Tavleen",
    "Jaxx",
    "Kaydee",
    "Lilliemae",
    "Demi-Leigh",
    "Rose",
    "Grace",
    "Will",
    "Mark",
    "Hope",
    "Ruby",
    "Faith",
    "Jasmine",
    "Amber",
    "Frank",
]
_SURNAMES = [
    "Marsden",
    "Adeyemi",
    "Whitcombe",
    "O’Connor",
    "Khan",
    "Kowalczyk",
    "Patel",
    "Okafor",
    "Hargreaves",
    "Nowak",
    "Begum",
    "Llewellyn",
    "Thistlewood",
    "McAllister",
    "Baxter",
    "Ferreira",
    "Osei",
    "Young",
    "Brown",
    "Wood",
    "Popescu",
    "Singh",
    "Fairweather",
    "Ogunbanjo",
    "Price",
    "Bishop",
]
_STREETS = (
    "14 Acacia Road", "Flat 3, 221B Baker Street", "7 Marigold Close", "Rose Cottage, Mill Lane",
    "112a High Street",
    "Flat 12, Nelson House, 40 Dockside Way", "3 The Larches, Birch Grove",
    "61 St Anne’s Terrace", "9 Orchard Court",
    "28 Upper Canal Street", "5 Kingfisher Drive", "Ferndale Avenue",
)  # fmt: skip
_POSTCODES = [
    "ZZ1 1AA",
    "M1 1AE",
    "EC1A 1BB",
    "LS6 3QQ",
    "cv1 2ab",
    "NE99 1XX",
    "SW1A1AA",
    "B33 8TH",
    "ox49 5nu",
    "DN55 1PT",
    "W1A 0AX",
]
_PHONES = [
    "07700 900123",
    "+44 7700 900456",
    "020 7946 0018",
    "(0161) 496 0123",
    "01632 960001",
    "07700900982",
    "+44 (0)20 7946 0999",
    "0808 157 0192",
    "0113-496-0777",
    "07700 900 314",
    "0044 7700 900555",
    "01632 960 417",
]
_EMAILS = [
    "j.smith@example.org",
    "sw.team+dv@council.example.org",
    "kayls2011@example.com",
    "T_OKAFOR@EXAMPLE.NET",
    "o’connor@school.example.sch.uk",
]
_DATES = [
    "14/03/2011",
    "14.3.11",
    "14th March 2011",
    "2011-03-14",
    "3 May 2019",
    "2nd of June 2020",
    "1 Dec 2008",
    "March 3rd, 2015",
    "09-11-2016",
    "21 September",
]
_NINOS = ["QQ 12 34 56 C", "AB123456C", "JK 98 76 54 A", "zx445566d", "PW-11-22-33-B"]
_VEHICLES = ["AB12 CDE", "LV63XYZ", "YK19 OPA", "MA07 BRN"]
_REFERENCES = [
    "4412345/25",
    "LCS1234567",
    "20451",
    "ZE24C50123",
    "1029384",
    "CR/118/25",
    "45HH/90871/24",
    "0098123",
]


def sentences(seed: int, times: int) -> list[Sentence]:
    """Return each context `times` times with other values, in a random order."""
    chance = random.Random(seed)
    made = [_sown(context, chance) for group in _CONTEXTS.values() for context in group for _ in range(times)]
    chance.shuffle(made)
    return made


def _sown(context: str, chance: random.Random) -> Sentence:
    text, sown, done = "", [], 0
    for slot in re.finditer(r"\{(\w+)\}", context):
        text += context[done : slot.start()]
        value = _value(slot[1], chance)
        sown.append(Sown(slot[1], len(text), len(text) + len(value)))
        text, done = text + value, slot.end()
    return Sentence(text + context[done:], tuple(sown))


def _value(kind: str, chance: random.Random) -> str:
    if kind == "nhs":
        digits = _checked(lambda: f"{chance.randrange(4 * 10**9, 8 * 10**9)}", nhs_check)
        gap = chance.choice(("", " ", "-"))
        return gap.join((digits[:3], digits[3:6], digits[6:]))
    if kind == "upn":
        letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
        return _checked(
            lambda: f"{chance.choice(letters)}{chance.randrange(10**9, 10**10)}{chance.randrange(10)}7",
            upn_check,
        )
    return chance.choice(_VALUES[kind])


def _checked(make: Callable[[], str], check: Callable[[str], bool]) -> str:
    return next(value for value in iter(make, "") if check(value))


_VALUES: dict[str, tuple[str, ...] | list[str]] = {
    "postcode": _POSTCODES,
    "phone": _PHONES,
    "email": _EMAILS,
    "dob": _DATES,
    "address": _STREETS,
    "nino": _NINOS,
    "vehicle": _VEHICLES,
    "reference": _REFERENCES,
    "name": _NAMES,
    "surname": _SURNAMES,
}

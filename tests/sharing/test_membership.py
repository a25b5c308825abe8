"""Who takes part follows from the set of records: whatever their order, whoever they came through."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from db.identity import random_uid
from db.sharing import records
from db.sharing.membership import Membership, membership
from db.sharing.records import Record

PARTNERSHIP = random_uid()
POLICE, HEALTH = random_uid(), random_uid()


class Log:
    """Records as devices write them, each in its own stream."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.clock = 0
        self.keys: dict[str, SigningKey] = {}
        self.written: dict[str, int] = {}
        self.maker = self.key("maker")
        sheet = self.public("sheet"), b"t" * 32
        values = (PARTNERSHIP, random_uid(), "maker", "qa", b"s" * 32, *sheet)
        self.anchor = self.write(records.FOUNDED, "maker", *values).hash

    def key(self, name: str) -> SigningKey:
        return self.keys.setdefault(name, SigningKey.generate())

    def public(self, name: str) -> bytes:
        return bytes(self.key(name).verify_key)

    def write(self, kind: str, signer: str, *values: object) -> Record:
        self.clock += 1
        self.written[signer] = self.written.get(signer, 0) + 1
        sealed = records.signed(kind, self.clock, values, self.key(signer))
        place = signer.encode(), self.written[signer]
        made = Record(kind, self.clock, values, sealed.signer, records.hash_of(sealed.body), place)
        self.records.append(made)
        return made

    def admit(self, name: str, by: str = "maker", role: str = "qa", agency: bytes = b"") -> None:
        invitation = self.public(f"invitation of {name} by {by}")
        self.write(records.INVITED, by, invitation, random_uid(), name, role, agency)
        self.write(records.ADMITTED, by, self.public(name), b"k" * 32, invitation)

    def remove(self, name: str, by: str, *, up_to: int | None = None) -> None:
        last = self.written.get(name, 0) if up_to is None else up_to
        self.write(records.REMOVED, by, self.public(name), [[name.encode(), last]], [])

    def now(self) -> Membership:
        return membership(self.records, self.anchor)

    def state(self, name: str) -> str:
        found = self.now().devices.get(self.public(name))
        return found.state if found else ""


def test_a_member_is_in_from_the_admission_on() -> None:
    log = Log()
    log.admit("second")
    assert (log.state("maker"), log.state("second")) == ("active", "active")


def test_whoever_is_no_custodian_adds_nobody() -> None:
    log = Log()
    log.admit("police", role="auditor", agency=POLICE)
    log.admit("friend", by="police")
    log.admit("stranger", by="nobody")
    assert (log.state("friend"), log.state("stranger")) == ("", "")


def test_one_invitation_admits_one_laptop() -> None:
    log = Log()
    log.admit("second")
    invitation = log.public("invitation of second by maker")
    log.write(records.ADMITTED, "maker", log.public("third"), b"k" * 32, invitation)
    assert (log.state("second"), log.state("third")) == ("active", "")


def test_an_agencys_second_laptop_waits_for_a_yes_of_its_own_agency() -> None:
    log = Log()
    log.admit("police", role="auditor", agency=POLICE)
    log.admit("health", role="auditor", agency=HEALTH)
    log.admit("sergeant", role="auditor", agency=POLICE)
    for other in ("maker", "health"):
        log.write(records.APPROVED, other, log.public("sergeant"))
    assert log.state("sergeant") == "waiting"
    log.write(records.APPROVED, "police", log.public("sergeant"))
    assert log.state("sergeant") == "active"
    log.remove("police", "maker")
    assert (log.state("police"), log.state("sergeant")) == ("removed", "active")


def test_a_laptop_of_the_same_member_follows_another_without_asking() -> None:
    log = Log()
    log.admit("police", role="auditor", agency=POLICE)
    log.write(records.SUCCEEDED, "police", log.public("restored"), b"k" * 32)
    assert log.state("restored") == "active"
    log.write(records.SUCCEEDED, "stranger", log.public("impostor"), b"k" * 32)
    assert log.state("impostor") == ""


def test_what_a_removed_laptop_wrote_before_counts_and_nothing_after() -> None:
    log = Log()
    log.admit("second")
    log.admit("early", by="second")
    log.remove("second", "maker")
    log.admit("late", by="second")
    assert (log.state("early"), log.state("late"), log.state("second")) == ("active", "", "removed")
    known = log.now()
    second = known.devices[log.public("second")]
    assert known.writer(second.key, second.member.uid, 2, b"second") == second.member
    assert known.writer(second.key, second.member.uid, 9, b"second") is False
    assert known.writer(second.key, second.member.uid, 0, b"second") is False


def test_of_two_who_remove_each_other_the_senior_stays() -> None:
    log = Log()
    log.admit("second")
    log.remove("second", "maker")
    log.remove("maker", "second", up_to=0)
    assert (log.state("maker"), log.state("second")) == ("active", "removed")


def test_a_recovery_sheet_admits_a_laptop_and_does_nothing_else() -> None:
    log = Log()
    log.write(records.ADMITTED, "sheet", log.public("back"), b"k" * 32, b"")
    log.write(records.REMOVED, "sheet", log.public("maker"), [], [])
    log.write(records.INVITED, "sheet", log.public("invitation"), random_uid(), "friend", "qa", b"")
    assert (log.state("back"), log.state("maker"), log.now().invitations) == ("active", "active", {})


def test_a_sheet_that_was_replaced_signs_nothing_more() -> None:
    log = Log()
    before = log.write(records.ADMITTED, "sheet", log.public("back"), b"k" * 32, b"")
    log.write(records.SHEET, "maker", log.public("new sheet"), b"u" * 32, [before.hash])
    log.write(records.ADMITTED, "sheet", log.public("thief"), b"k" * 32, b"")
    log.write(records.ADMITTED, "new sheet", log.public("again"), b"k" * 32, b"")
    assert (log.state("back"), log.state("thief"), log.state("again")) == ("active", "", "active")
    assert log.now().sheet == (log.public("new sheet"), b"u" * 32)


@given(st.integers(0, 2**32))
def test_any_order_of_arrival_and_any_repeats_give_the_same_members(seed: int) -> None:
    random, log = Random(seed), Log()
    names = ["maker"]
    for n in range(8):
        by, what = random.choice(names), random.random()
        if what < 0.5:
            role, agency = random.choice(
                (("qa", b""), ("auditor", POLICE), ("auditor", HEALTH), ("reader", b""))
            )
            log.admit(f"laptop {n}", by, role, agency)
            names.append(f"laptop {n}")
        elif what < 0.7:
            log.remove(random.choice(names), by, up_to=random.randrange(4))
        elif what < 0.75:
            log.write(records.SHEET, by, log.public(f"sheet {n}"), b"u" * 32, [])
        elif what < 0.85:
            log.write(records.APPROVED, by, log.public(random.choice(names)))
        else:
            log.write(records.SUCCEEDED, by, log.public(f"again {n}"), b"k" * 32)
            names.append(f"again {n}")
    expected = log.now()
    for _ in range(4):
        shuffled = log.records + random.sample(log.records, len(log.records) // 2)
        random.shuffle(shuffled)
        assert membership(shuffled, log.anchor) == expected

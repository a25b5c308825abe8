"""Writing through the one door: what is appended, what is shown, what is refused."""

import pytest

from db.batches import read_batches
from db.canonical import unpack_ids
from db.channels import channel_name, channel_of, channel_parts
from db.drafts import Draft, drafts, drafts_of, save
from db.edits import Edit, Signed
from db.errors import UserProblem
from db.identity import derived_uid, random_uid
from db.members import Member
from db.rebuild import rebuild
from db.receiving import receive
from db.redaction import redact
from db.tables import BY_NAME
from db.transactions import transaction
from db.verify import problems
from lscb_audit.rules.authority import may_write

from .making import NOWHERE, Laptop, allow_all

UNIT, ANSWER, DECLARATION, HAND_IN, STATEMENT = (
    BY_NAME[name] for name in ("unit", "answer", "declaration", "hand_in", "statement")
)
AUDIT, CASE, POLICE, LINE = (random_uid() for _ in range(4))
PARTS = (CASE, POLICE, LINE)
UID = derived_uid(AUDIT, ANSWER, *PARTS)


def answer(**values: str | None) -> Edit:
    return Edit(ANSWER, UID, dict(values), PARTS)


def shown(laptop: Laptop, name: str = "answer") -> dict[str, object]:
    return laptop.table(name)[0]


def exchange(one: Laptop, two: Laptop) -> None:
    for source, target in ((one, two), (two, one)):
        cursor = source.connection.cursor()
        for (ix,) in cursor.execute("SELECT ix FROM stream WHERE head>0").fetchall():
            receive(target.connection, NOWHERE, list(read_batches(cursor, ix)), target.judge)


def two_laptops() -> tuple[Laptop, Laptop]:
    one, two = Laptop(), Laptop()
    two.share_members(one)
    return one, two


def test_a_write_says_what_it_touched_and_how_many_fields_changed() -> None:
    laptop = Laptop()
    changed = laptop.journal.write(AUDIT, [answer(own="good", evidence="seen")])
    assert changed.kinds == {"answer"}
    assert changed.changes == 3


def test_writing_the_same_value_again_changes_nothing() -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(own="good")])
    assert laptop.journal.write(AUDIT, [answer(own="good")]).changes == 0


def test_a_field_written_twice_in_one_transaction_is_no_conflict() -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(own="good"), answer(own="ri")])
    row = shown(laptop)
    assert (row["own"], row["h_own"]) == ("ri", 2**40 + 3)
    assert problems(laptop.connection.cursor()) == []


def test_two_laptops_that_make_the_same_thing_make_one() -> None:
    one, two = two_laptops()
    one.journal.write(AUDIT, [answer(own="good")])
    two.journal.write(AUDIT, [answer(evidence="seen")])
    exchange(one, two)
    for laptop in (one, two):
        assert len(laptop.table("answer")) == 1
        assert (shown(laptop)["own"], shown(laptop)["evidence"]) == ("good", "seen")


def test_different_grades_are_a_conflict_that_shows_no_value_until_somebody_decides() -> None:
    one, two = two_laptops()
    one.journal.write(AUDIT, [answer(own="good")])
    two.journal.write(AUDIT, [answer(own="ri")])
    exchange(one, two)
    assert [shown(laptop)["own"] for laptop in (one, two)] == [None, None]
    one.journal.write(AUDIT, [answer(own="ri")])
    exchange(one, two)
    assert [shown(laptop)["own"] for laptop in (one, two)] == ["ri", "ri"]


def test_equal_grades_are_no_conflict() -> None:
    one, two = two_laptops()
    for laptop in (one, two):
        laptop.journal.write(AUDIT, [answer(own="good")])
    exchange(one, two)
    assert shown(one)["own"] == "good"
    assert one.connection.execute("SELECT max(differs) FROM fork").fetchone()[0] == 0


def test_while_people_disagree_the_most_restrictive_permission_holds() -> None:
    one, two = two_laptops()
    uid = derived_uid(AUDIT, DECLARATION, CASE, POLICE)
    for laptop, word in ((one, "yes"), (two, "no")):
        laptop.journal.write(AUDIT, [Edit(DECLARATION, uid, {"independent": word}, (CASE, POLICE))])
    exchange(one, two)
    assert [shown(laptop, "declaration")["independent"] for laptop in (one, two)] == ["no", "no"]


def test_deleting_what_another_went_on_writing_is_disputed_and_stays_visible() -> None:
    one, two = two_laptops()
    one.journal.write(AUDIT, [answer(own="good")])
    exchange(one, two)
    one.journal.write(AUDIT, [Edit(ANSWER, UID, delete=True)])
    two.journal.write(AUDIT, [answer(evidence="seen")])
    exchange(one, two)
    assert [shown(laptop)["here"] for laptop in (one, two)] == [2, 2]


def test_what_was_seen_on_screen_decides_and_not_what_came_since() -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(own="good")])
    seen = shown(laptop)["h_own"]
    assert isinstance(seen, int)
    laptop.journal.write(AUDIT, [answer(own="ri")])
    laptop.journal.write(AUDIT, [Edit(ANSWER, UID, {"own": "inadequate"}, PARTS, {"own": (seen,)})])
    assert (shown(laptop)["own"], shown(laptop)["h_own"]) == (None, -(2**40 + 4))


def test_a_hand_in_names_what_stands_at_that_moment() -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(own="good")])
    edit = Edit(HAND_IN, random_uid(), {"heads": Signed(ANSWER, (UID,))}, (CASE, POLICE))
    laptop.journal.write(AUDIT, [answer(evidence="seen"), edit])
    heads = shown(laptop, "hand_in")["heads"]
    assert isinstance(heads, bytes)
    streams = {bytes(uid): ix for ix, uid in laptop.connection.execute("SELECT ix, uid FROM stream")}
    assert sorted(unpack_ids(heads, streams)) == [shown(laptop)["h_own"], shown(laptop)["h_evidence"]]


def test_a_thing_that_is_gone_is_not_changed_by_accident() -> None:
    laptop = Laptop()
    with pytest.raises(UserProblem, match="no longer there"):
        laptop.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "x"})])
    assert laptop.connection.execute("SELECT count(*) FROM change").fetchone()[0] == 0


def test_when_one_edit_fails_none_is_written() -> None:
    laptop = Laptop()
    with pytest.raises(UserProblem):
        laptop.journal.write(AUDIT, [answer(own="good"), Edit(UNIT, random_uid(), {"note": "x"})])
    assert laptop.table("answer") == []


def test_an_auditor_writes_for_the_own_agency_only() -> None:
    laptop = Laptop(may_write)
    auditor = Member(random_uid(), "auditor", "auditor", POLICE, laptop.member.device)
    journal = laptop.write_as(auditor)
    assert journal.write(AUDIT, [answer(own="good")]).changes == 2
    other = (CASE, random_uid(), LINE)
    with pytest.raises(UserProblem, match="may not"):
        journal.write(AUDIT, [Edit(ANSWER, derived_uid(AUDIT, ANSWER, *other), {"own": "good"}, other)])


def test_a_change_by_somebody_not_entitled_is_kept_but_does_not_count() -> None:
    one, two = Laptop(allow_all, role="reader"), Laptop(may_write)
    two.share_members(one)
    one.journal.write(AUDIT, [answer(own="good")])
    exchange(one, two)
    assert two.connection.execute("SELECT count(*) FROM change").fetchone()[0] == 2
    assert two.connection.execute("SELECT count(*) FROM refused WHERE undecided=0").fetchone()[0] == 2
    assert two.table("answer") == []
    rebuild(two.connection, NOWHERE, may_write)
    assert two.table("answer") == []
    assert problems(two.connection.cursor()) == []


def test_a_change_by_somebody_not_yet_known_counts_once_the_author_is_known() -> None:
    one, two = Laptop(), Laptop(may_write)
    one.journal.write(AUDIT, [answer(own="good")])
    exchange(one, two)
    assert two.table("answer") == []
    two.share_members(one)
    one.journal.write(AUDIT, [answer(evidence="seen")])
    exchange(one, two)
    assert (shown(two)["own"], shown(two)["evidence"]) == ("good", "seen")


def test_a_value_taken_back_is_gone_and_the_chain_still_holds() -> None:
    one, two = two_laptops()
    one.journal.write(AUDIT, [answer(own="good", evidence="a name that should not be here")])
    head = shown(one)["h_evidence"]
    assert isinstance(head, int)
    (stream,) = one.connection.execute("SELECT uid FROM stream WHERE ix=?", (head >> 40,)).fetchone()
    with transaction(one.connection, NOWHERE) as cursor:
        redact(cursor, (bytes(stream), head & (1 << 40) - 1), "a name", one.sign, 1)
    assert shown(one)["evidence"] is None
    assert problems(one.connection.cursor()) == []
    exchange(one, two)
    assert (shown(two)["own"], shown(two)["evidence"]) == ("good", None)
    assert problems(two.connection.cursor()) == []


def test_a_draft_comes_back_with_its_text_caret_and_what_was_seen() -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(evidence="seen")])
    head = shown(laptop)["h_evidence"]
    assert isinstance(head, int)
    save(laptop.connection, NOWHERE, Draft(UID, ANSWER, "evidence", "seen at ho", 10, (head,)))
    save(laptop.connection, NOWHERE, Draft(UID, ANSWER, "evidence", "seen at home", 12, (head,)))
    (draft,) = drafts(laptop.connection)
    assert (draft.text, draft.caret, draft.seen, draft.kind) == ("seen at home", 12, (head,), ANSWER)
    assert drafts_of(laptop.connection, [UID]) == [draft]
    laptop.journal.write_all([(AUDIT, [])], drafts=[(UID, "evidence")])
    assert drafts(laptop.connection) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE change SET value='inadequate' WHERE value='good'", "seal"),
        ("UPDATE answer SET own='inadequate'", "does not say what the changes say"),
        ("UPDATE answer SET voice='nobody wrote this'", "does not say what the changes say"),
        ("DELETE FROM change WHERE value='good'", "missing or doubled"),
        ("DELETE FROM answer", "lack 1"),
        ("UPDATE batch SET author=x'00112233445566778899aabbccddeeff'", "seal"),
        ("UPDATE batch SET reason='because'", "seal"),
        ("UPDATE batch SET signature=zeroblob(64)", "signature"),
        ("UPDATE stream SET head=7", "stream of 7"),
        ("UPDATE record SET body=zeroblob(3)", "list of members"),
        ("UPDATE record SET signature=zeroblob(64)", "signature"),
    ],
)
def test_verify_says_what_was_altered(statement: str, says: str) -> None:
    laptop = Laptop()
    laptop.journal.write(AUDIT, [answer(own="good")])
    laptop.connection.execute(statement)
    (problem,) = problems(laptop.connection.cursor())
    assert says in problem


def test_a_custodians_comment_is_answered_but_not_made_by_the_agency() -> None:
    laptop = Laptop(may_write)
    comment = BY_NAME["comment"]
    auditor = laptop.write_as(Member(random_uid(), "auditor", "auditor", POLICE, laptop.member.device))
    uid = random_uid()
    with pytest.raises(UserProblem, match="may not"):
        auditor.write(AUDIT, [Edit(comment, uid, {"answer": "Seen alone on 3 May."}, PARTS)])
    laptop.journal.write(AUDIT, [Edit(comment, uid, {"text": "Was the child seen alone?"}, PARTS)])
    auditor.write(AUDIT, [Edit(comment, uid, {"answer": "Seen alone on 3 May."})])
    assert shown(laptop, "comment")["answer"] == "Seen alone on 3 May."
    with pytest.raises(UserProblem, match="may not"):
        auditor.write(AUDIT, [Edit(comment, uid, delete=True)])


def test_identities_and_notes_have_channels_of_their_own() -> None:
    person, note = BY_NAME["person"], BY_NAME["note"]
    assert channel_of(person, person.slot("role"), (CASE,)) == b"a"
    assert channel_of(person, person.slot("name"), (CASE,)) == b"i" + CASE
    channel = channel_of(note, note.slot("text"), (CASE, POLICE))
    assert (channel_name(channel), channel_parts(channel)) == ("agency", (POLICE,))

"""A word that is taken back goes from every laptop, its backups, its drafts and the hub; the chain holds."""

from contextlib import closing

from sqlcipher3 import dbapi2

from db.drafts import Draft, drafts
from db.sharing import keyring
from db.sharing.segment import opened, read
from db.tables.forms import ANSWER
from lscb_audit import forms
from lscb_audit.sharing.redacting import find, redact
from tests.app.sharing.desks import Desks

from .scene import CONTENT, POLICE, POLICE_FORM, in_backups, readable

WORD = (POLICE_FORM,)


def _on_hub(desks: Desks, word: str) -> int:
    """Return how many segments on the hub hold a word, opened with any key that a laptop here holds."""
    cursors = [workspace.connection.cursor() for workspace in desks.at.values()]
    count = 0
    for lane in desks.hub.glob("lane-*.sqlite"):
        with closing(dbapi2.connect(str(lane))) as connection:
            for (content,) in connection.execute("SELECT content FROM segment").fetchall():
                whole = read(content)
                keys = [key for cursor in cursors if (key := keyring.named(cursor, whole.key))]
                body = opened(whole, keys[0].secret) if keys else None
                count += body is not None and word.encode() in body
    return count


def test_a_word_goes_from_hub_backups_and_drafts(desks: Desks) -> None:
    where = desks.place(POLICE)
    uid = forms.answer_uid(where.uid, where.unit("C1"), where.agency("POL"), desks.lines(POLICE)["K1"])
    desks.at[POLICE].keep_draft(Draft(uid, ANSWER, "evidence", f"{POLICE_FORM} and more", 3, ()))
    assert _on_hub(desks, POLICE_FORM)
    assert {"qa", POLICE} <= readable(desks, WORD).keys()
    assert in_backups(desks, WORD)
    for one in find(desks.at["qa"], POLICE_FORM):
        redact(desks.at["qa"], one.change, "It named a place")
    assert "qa" not in readable(desks, WORD)
    assert not any(name.startswith("qa") for name in in_backups(desks, WORD))
    desks.everybody_syncs(3)
    assert not readable(desks, WORD)
    assert not in_backups(desks, WORD)
    assert _on_hub(desks, POLICE_FORM) == 0
    assert [one.text for one in drafts(desks.at[POLICE].connection)].count(CONTENT["draft"]) == 1
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


def test_a_reason_goes_from_hub_and_backups_and_who_comes_later_takes_it_without(desks: Desks) -> None:
    why = CONTENT["reason"]
    assert _on_hub(desks, why)
    assert readable(desks, (why,)).keys() == desks.at.keys()
    found = find(desks.at["qa"], why)
    assert {one.where for one in found} == {"reason for changes"}
    for one in found:
        redact(desks.at["qa"], one.change, "It named a bird")
    desks.everybody_syncs(3)
    desks.admit("Later Comer", "auditor", "SCH")
    assert not readable(desks, (why,))
    assert not in_backups(desks, (why,))
    assert _on_hub(desks, why) == 0
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name

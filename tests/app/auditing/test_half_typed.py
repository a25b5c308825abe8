"""What is typed in a single line and not confirmed is kept beside the record, never in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit import auditing
from lscb_audit.workspace import Workspace

from .desk import KEY, TODAY, workspace


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def changes(at: Workspace) -> int:
    with at.reading() as (reader, _):
        return int(reader.connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one())


def test_what_is_half_typed_is_there_when_the_workspace_is_opened_again(tmp_path: Path) -> None:
    with workspace(tmp_path / "w.lscb") as at:
        auditing.keep_half_typed(at, KEY, {"about.on@": "3 May", "about.what@": "First vis"})
        auditing.keep_half_typed(at, KEY, {"about.what@": "First visit"})
        auditing.keep_half_typed(at, None, {"concern.what@POL@": "Bruises"})
    with workspace(tmp_path / "w.lscb") as at:
        assert auditing.read_half_typed(at, KEY) == {"about.on@": "3 May", "about.what@": "First visit"}
        assert auditing.read_half_typed(at, None) == {"concern.what@POL@": "Bruises"}
        assert auditing.read_half_typed(at, KEY._replace(agency="HEA")) == {}


def test_it_is_no_change_of_the_record_and_holds_nothing_up(at: Workspace) -> None:
    auditing.open_form(at, KEY, TODAY)
    before = changes(at), auditing.read(at, KEY)
    auditing.keep_half_typed(at, KEY, {"independence.note": "we share a"})
    auditing.keep_half_typed(at, None, {"concern.what@POL@": "Bruises"})
    assert (changes(at), auditing.read(at, KEY)) == before
    assert at.verify() == []


def test_it_ends_when_it_was_confirmed_or_emptied(at: Workspace) -> None:
    auditing.keep_half_typed(at, KEY, {"sign.role": "team man", "sign.second": "deputy"})
    auditing.keep_half_typed(at, KEY, {"sign.role": ""})
    assert auditing.read_half_typed(at, KEY) == {"sign.second": "deputy"}
    auditing.keep_half_typed(at, KEY, {"sign.second": "", "sign.reason": ""})
    assert auditing.read_half_typed(at, KEY) == {}

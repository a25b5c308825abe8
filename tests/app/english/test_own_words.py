"""Words added on this laptop."""

from pathlib import Path

from lscb_audit.english import OwnWords


def test_an_added_word_is_known_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "dictionary.txt"
    own = OwnWords(path)
    assert "steplet" not in own.all()
    assert own.add("Steplet")
    assert own.add("o’clockish")
    assert set(own.all()) == set(OwnWords(path).all()) == {"steplet", "o'clockish"}
    assert path.read_text(encoding="utf-8") == "o'clockish\nsteplet\n"


def test_what_another_window_added_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.txt"
    one, other = OwnWords(path), OwnWords(path)
    assert set(one.all()) == set(other.all()) == set()
    one.add("first")
    other.add("second")
    assert set(OwnWords(path).all()) == {"first", "second"}


def test_a_word_that_cannot_be_written_down_is_known_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    own = OwnWords(tmp_path / "file" / "dictionary.txt")
    assert not own.add("steplet")
    assert "steplet" in own.all()


def test_a_file_that_makes_no_sense_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.txt"
    path.write_bytes(b"\xff\xfe\x00")
    assert set(OwnWords(path).all()) == set()

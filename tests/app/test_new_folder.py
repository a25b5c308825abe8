"""The folder of a workspace that is to be made: its name, and where it cannot go."""

from pathlib import Path

from lscb_audit.new_folder import name_of, wrong_with


def test_a_folders_name_is_made_of_plain_letters() -> None:
    assert name_of("St. Example & Co: Children’s") == "st-example-co-children-s.lscb"
    assert name_of("…", "partnership") == "partnership.lscb"
    assert name_of("A" * 60, more="-restored") == "a" * 40 + "-restored.lscb"


def test_what_is_wrong_with_a_folder_is_said(tmp_path: Path) -> None:
    there = tmp_path / "there.lscb"
    there.mkdir()
    assert wrong_with(tmp_path / "new.lscb") == ""
    assert "already something called there.lscb" in wrong_with(there)
    assert "whole path" in wrong_with(Path("new.lscb"))
    assert "whole path" in wrong_with(tmp_path / "new")
    assert "There is no folder" in wrong_with(tmp_path / "gone" / "new.lscb")

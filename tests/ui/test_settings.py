"""What is remembered between two starts."""

from pathlib import Path

from ui.settings import MOST_RECENT, Settings


def test_theme_and_zoom_come_back_after_a_restart(tmp_path: Path) -> None:
    first = Settings(tmp_path / "settings.ini")
    first.theme, first.zoom = "contrast_dark", 150
    first.save()
    again = Settings(tmp_path / "settings.ini")
    assert (again.theme, again.zoom) == ("contrast_dark", 150)


def test_a_value_that_makes_no_sense_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[look]\ntheme=plaid\nzoom=9000\n", encoding="utf-8")
    settings = Settings(tmp_path / "settings.ini")
    assert (settings.theme, settings.zoom) == ("system", 100)


def test_the_last_workspace_comes_first_and_no_more_than_five_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    folders = [tmp_path / f"w{number}.lscb" for number in range(MOST_RECENT + 2)]
    for folder in folders:
        folder.mkdir()
        settings.remember(folder)
    settings.remember(folders[3])
    found = [entry.folder for entry in settings.recent()]
    assert found[0] == folders[3]
    assert len(found) == MOST_RECENT
    assert len(set(found)) == MOST_RECENT


def test_a_workspace_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    folder = tmp_path / "gone.lscb"
    folder.mkdir()
    settings.remember(folder)
    folder.rmdir()
    assert settings.recent() == []


def test_the_minutes_until_it_locks_are_kept_and_it_is_never_off(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert settings.lock_after == 10
    settings.lock_after = 45
    settings.save()
    assert Settings(tmp_path / "settings.ini").lock_after == 45
    for nonsense in ("0", "61", "never", "-5"):
        (tmp_path / "other.ini").write_text(f"[lock]\nafter_minutes={nonsense}\n", encoding="utf-8")
        assert Settings(tmp_path / "other.ini").lock_after == 10

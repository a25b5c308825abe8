"""The project speaks of itself alone: no path of somebody's machine, no registry's host, no secret."""

import re

from .tree import files, name

# Put together here, so that this file does not find itself.
_FORBIDDEN = {
    "a path of somebody's machine": "|".join(
        [r"/(?:root|Users|home)" + r"/[.\w]", "/work" + "/(?:main|shared)", "/opt" + "/(?:wheels|pypi)"]
    ),
    "a package registry's host": r"py" + r"pi\.org|files\.python" + r"hosted|registry\.npm" + r"js",
    "a note to do it later": r"\bTO" + r"DO\b|\bFIX" + r"ME\b|\bXX" + r"X\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY",
}
_TEXT = {".py", ".pyi", ".spec", ".md", ".toml", ".txt", ".in", ".json", ".yml", ".svg", ".sql", ".qss", ""}


def _findings(text: str) -> list[str]:
    return [what for what, pattern in _FORBIDDEN.items() if re.search(pattern, text)]


def test_no_file_holds_what_is_not_the_projects() -> None:
    texts = {name(path): path.read_text(encoding="utf-8") for path in files() if path.suffix in _TEXT}
    assert {"README.md", "dev.py", "requirements/dev.txt", "LICENSE"} <= set(texts)
    found = {path: _findings(text) for path, text in texts.items()}
    assert {path: what for path, what in found.items() if what} == {}


def test_the_patterns_find_what_they_are_for() -> None:
    assert _findings("see /ro" + "ot/.cache and https://py" + "pi.org/simple") == list(_FORBIDDEN)[:2]
    assert _findings("# TO" + "DO later") == ["a note to do it later"]
    assert _findings("the folder work/shared is not meant") == []

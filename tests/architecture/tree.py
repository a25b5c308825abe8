"""The files of the project, without what tools and builds leave in the checkout."""

import os
from collections.abc import Iterator
from pathlib import Path

from devtools.environment import ROOT

_NOT_OURS = {".git", ".venv", ".hypothesis", "build", "dist", "out", "__pycache__"}


def files() -> Iterator[Path]:
    """Return every file of the project, by its whole path."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in names if not name.startswith(".coverage"))


def python_files() -> Iterator[Path]:
    """Return the project's Python files and stubs."""
    return (path for path in files() if path.suffix in {".py", ".pyi", ".spec"})


def name(path: Path) -> str:
    """Return the path as the project writes it."""
    return path.relative_to(ROOT).as_posix()

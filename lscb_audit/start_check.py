"""What is looked at before anything else is imported: troubles that would otherwise show as riddles later.

Nothing of the project is imported here, as a stranger's package may stand in its place.
"""

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_OUR_FOLDER = Path(__file__).resolve().parent.parent
# Plain names that other people's packages use too.
_PLAIN_NAMES = ("db", "resources", "ui")

NO_SCREEN = (
    "There is no screen here, so the window cannot open (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "To see the program at work without one, type: {demo}"
)


def stranger(our_folder: Path = _OUR_FOLDER) -> str | None:
    """Return a sentence when `import ui`, `import db` or `import resources` would bring another program's."""
    for name in _PLAIN_NAMES:
        spec = importlib.util.find_spec(name)
        found = Path(spec.origin).resolve().parent.parent if spec and spec.origin else None
        if found != our_folder:
            place = f"the one in {found}" if found else "no complete package of that name"
            return (
                f"LSCB Audit cannot start: instead of its own part “{name}” in {our_folder} "
                f"Python finds {place}. Start it with the launcher or with dev.py, "
                "and take the other folder out of PYTHONPATH."
            )
    return None


def unsafe_qt(qt: str, python: tuple[int, ...]) -> str | None:
    """Return a sentence for a PySide6 that ends the process after some thousand calls (decision 0001)."""
    if qt.split(".")[:2] != ["6", "12"] or python[:2] >= (3, 12):
        return None
    return (
        f"PySide6 {qt} loses count of its objects under Python {python[0]}.{python[1]} and would end the "
        "program without warning. Install the exact packages again: "
        "delete the folder .venv and type python3 dev.py run"
    )


def has_screen(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, on Linux where a display is named."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def somebody_sees(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window would be seen: not where Qt was told to draw into memory."""
    drawn_away = environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal")
    return has_screen(platform, environment) and not drawn_away

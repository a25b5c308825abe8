"""Which tests this machine can run. One that is left out is named with its reason, never silently passed."""

import shutil
import sys
from functools import cache

_PROGRAMS = {
    "jdk": ("a Java compiler (Debian: default-jdk-headless)", ("java", "javac")),
    "poppler": ("poppler-utils", ("pdftotext", "pdftoppm", "pdffonts")),
    "xvfb": ("a virtual screen (Debian: xvfb, xauth)", ("Xvfb", "xauth")),
    "office": ("LibreOffice (Debian: libreoffice-calc-nogui)", ("soffice",)),
}
_ONLY_WITH_ALL = ("slow", "office")


@cache
def reason_to_skip(marker: str, everything: bool) -> str | None:
    """Return why a test with this marker is left out, or None. `everything`: the option `--all` was given."""
    if marker in _ONLY_WITH_ALL and not everything:
        return f"{marker}: run by “dev.py test --all”"
    if marker not in _PROGRAMS:
        return None
    if marker == "xvfb" and not sys.platform.startswith("linux"):
        return "xvfb: a virtual screen of Linux"
    what, commands = _PROGRAMS[marker]
    lacking = [command for command in commands if shutil.which(command) is None]
    return f"{marker}: needs {what}; not found: {', '.join(lacking)}" if lacking else None

"""About: version, and the licence of everything that the program carries."""

import platform
from collections.abc import Iterable
from importlib import metadata

import PySide6
from PySide6.QtWidgets import QWidget

import lscb_audit

from .widgets.button import Button, Kind
from .widgets.dialog import Dialog
from .widgets.scroll import scrolled
from .widgets.table import Column, fitted
from .widgets.words import Label, muted

CARRIED = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("shiboken6", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("sqlcipher3", "zlib; SQLCipher BSD-3-Clause"),
    ("alembic", "MIT"),
    ("PyNaCl", "Apache-2.0"),
    ("reportlab", "BSD-3-Clause"),
    ("pillow", "MIT-CMU"),
    ("pikepdf", "MPL-2.0"),
    ("pypdfium2", "Apache-2.0 or BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("python-calamine", "MIT"),
    ("msgpack", "Apache-2.0"),
    ("zstandard", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("msoffcrypto-tool", "MIT"),
    ("olefile", "BSD-2-Clause"),
    ("filelock", "MIT"),
    ("psycopg", "LGPL-3.0"),
    ("psycopg-binary", "LGPL-3.0; libpq PostgreSQL Licence; OpenSSL Apache-2.0"),
    ("pandas", "BSD-3-Clause"),
    ("rapidfuzz", "MIT"),
    ("font-source-sans-pro", "SIL Open Font License 1.1"),
)
"""The packages that the program uses and the licence of each."""


def carried() -> Iterable[tuple[str, str, str]]:
    """Return name, version and licence of each package that is there."""
    for name, licence in CARRIED:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, version, licence


class About(Dialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("About LSCB Audit", parent)
        self.body.addWidget(
            Label(
                f"Version {lscb_audit.__version__}, with Python {platform.python_version()} and "
                f"Qt for Python {PySide6.__version__}."
            )
        )
        self.body.addWidget(
            Label(
                "Multi-agency case audits for safeguarding children partnerships. Everything stays on this "
                "laptop, encrypted, until you share it."
            )
        )
        self.body.addWidget(muted("The program is under the MIT licence. It carries:", 15))
        columns = (Column("Package"), Column("Version", 110), Column("Licence", 230))
        table = fitted("Packages and licences", columns, list(carried()))
        table.setMinimumWidth(520)
        scroller = scrolled(table)
        scroller.setMinimumSize(560, 260)
        self.body.addWidget(scroller, 1)
        close = self.add_button(Button("Close", Kind.PRIMARY))
        close.clicked.connect(self.accept)
        close.setFocus()

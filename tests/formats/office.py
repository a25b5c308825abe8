"""LibreOffice as a user's second office program: opens a file, fills it in, and saves it again."""

import shutil
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

_FILTER = "Calc MS Excel 2007 XML"
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{code}</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>"""
_FILL = """Sub Fill
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{typed}
 Dim kind(0) As New com.sun.star.beans.PropertyValue
 kind(0).Name = "FilterName" : kind(0).Value = "{filter}"
 book.storeToURL("{target}", kind())
 book.close(True)
End Sub
"""


def _run(folder: Path, *arguments: str) -> None:
    """Run it with a profile of its own in `folder`."""
    office = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([office, profile, "--headless", *arguments], check=True, capture_output=True, timeout=120)


def saved_again(path: Path, folder: Path) -> Path:
    """The same workbook as LibreOffice writes it, in `folder`."""
    _run(folder, "--convert-to", f"xlsx:{_FILTER}", "--outdir", str(folder), str(path))
    return folder / path.name


def filled_in(path: Path, folder: Path, typed: Mapping[tuple[str, str], str]) -> Path:
    """The workbook with texts typed into cells (by sheet and cell) in LibreOffice, as it writes it."""
    _run(folder, "--terminate_after_init")  # makes the profile, which a macro must be put into afterwards
    basic = folder / "profile" / "user" / "basic" / "Standard"
    target = folder / path.name
    cells = (
        f' book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").setFormula("{text}")'
        for (sheet, cell), text in typed.items()
    )
    code = _FILL.format(source=path.as_uri(), target=target.as_uri(), filter=_FILTER, typed="\n".join(cells))
    (basic / "Module1.xba").write_text(_MODULE.format(code=escape(code, quote=False)), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    _run(folder, "macro:///Standard.Module1.Fill")
    return target

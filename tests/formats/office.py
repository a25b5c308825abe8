"""LibreOffice as a user's second office program: opens a file and saves it again."""

import shutil
import subprocess
from pathlib import Path


def saved_again(path: Path, folder: Path) -> Path:
    """The same workbook as LibreOffice writes it, in `folder`; it runs with a profile of its own."""
    office = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run(
        [office, profile, "--headless", *target, str(path)], check=True, capture_output=True, timeout=120
    )
    return folder / path.name

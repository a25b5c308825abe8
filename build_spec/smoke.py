"""Tries the frozen program as a user would, from a strange folder: command line first, then the real window.

Usage: python build_spec/smoke.py [PROGRAM]. Exits 0 when everything holds; else says what did not.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "lscb-audit" / ("lscb-audit.exe" if sys.platform == "win32" else "lscb-audit")
AUDIT = "step-down-2"
PASSPHRASE = "demonstration"
SCREENS = ("unlock", "results", "matrix", "report")


class Broken(Exception):
    """The frozen program did not do what it should; the text says what."""


def main(arguments: list[str]) -> int:
    """Run all trials in a folder that holds traps: files named like our packages."""
    program = Path(arguments[0]).resolve() if arguments else PROGRAM
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for trap in ("db", "ui", "resources"):
            (folder / f"{trap}.py").write_text(
                "raise SystemExit('a stray file was imported')\n", encoding="utf-8"
            )
        try:
            _try_command_line(program, folder)
            _try_window(program, folder)
        except Broken as problem:
            print(f"The frozen program is broken: {problem}", file=sys.stderr)
            return 1
    files = (path for path in program.parent.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"The frozen program works: {program.parent} ({size:.0f} MB).")
    return 0


def _try_command_line(program: Path, folder: Path) -> None:
    _run([program, "demo", "--dir", folder, "--no-window"], folder)
    report = folder / "overview-report.pdf"
    if not report.is_file() or not report.read_bytes().startswith(b"%PDF-"):
        raise Broken("demo wrote no report")
    workspace = folder / "demo.lscb"
    figures = json.loads(_run([program, "figures", AUDIT, "-w", workspace, "--json"], folder))
    if figures["audit"] != AUDIT or not figures["grades"]:
        raise Broken("figures are empty")
    _run([program, "export", AUDIT, "-w", workspace, "-o", folder / "audit.xlsx"], folder)
    _run([program, "verify", "-w", workspace], folder)
    (folder / "share").mkdir()
    hub = folder / "share" / "hub.sqlite"
    # a second process tries the locks there: the program itself, which has no Python beside it
    _run([program, "hub", "init", hub, "-w", workspace], folder)
    if not hub.is_file():
        raise Broken("one file for all was not set up")
    # the driver for a database is loaded by name and has parts of its own: a server that is not there tells
    nobody = f"postgresql://nobody@127.0.0.1:{_free_port()}/audits"
    told = _run([program, "hub", "init", nobody, "-w", workspace], folder, ends=1)
    if "nothing listens there" not in told:
        raise Broken(f"a database cannot be spoken to: {told}")


def _try_window(program: Path, folder: Path) -> None:
    """Let the program make a demonstration, unlock it, go through its screens, save a picture of each."""
    pictures = folder / "pictures"
    command: list[str | Path] = [program, "screens", pictures]
    if sys.platform.startswith("linux"):
        if not shutil.which("xvfb-run"):
            raise Broken("the window was not tried: xvfb-run is missing (Debian: xvfb, xauth)")
        command = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", *command]
    _run(command, folder)
    sizes = {path.name: path.stat().st_size for path in pictures.glob("*.png")}
    for screen in SCREENS:
        # An empty window of this size compresses to some two thousand bytes.
        if max((size for name, size in sizes.items() if screen in name), default=0) < 8_000:
            raise Broken(f"the window did not show its screen {screen}; it showed {sizes}")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def _run(command: list[str | Path], folder: Path, ends: int = 0) -> str:
    """Run one command in `folder`, with nothing of the developer's environment; return its stdout, or what it
    says on stderr where it should fail.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))
    }
    environment |= {"HOME": str(folder), "PYTHONPATH": str(folder), "LSCB_AUDIT_PASSWORD": PASSPHRASE}
    words = [str(word) for word in command]
    begun = time.monotonic()
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    print(
        f"{time.monotonic() - begun:6.1f} s  {' '.join(Path(word).name for word in words[:6])}",
        file=sys.stderr,
    )
    if done.returncode != ends or "Traceback" in done.stderr:
        raise Broken(f"{' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stderr if ends else done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

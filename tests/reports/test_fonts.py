"""The fonts are there, embedded ones, and hold what English and Welsh reports are written with."""

import subprocess
import sys

from lscb_audit.reports.fonts import BODY, STRONG, files, register


def test_both_weights_are_truetype_files() -> None:
    assert set(files()) == {BODY, STRONG}
    assert all(path.read_bytes()[:4] == b"\0\1\0\0" for path in files().values())


def test_they_draw_english_welsh_and_the_signs_of_reports() -> None:
    assert {ord(character) for character in "aZ09£€ŵŷÂêîôûŴŶ–—‘’“”…•✓→≤≥≠½×·§"} <= register()


def test_the_window_can_ask_for_the_files_without_loading_reportlab() -> None:
    code = "import sys, lscb_audit.reports.fonts as f; f.files(); print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

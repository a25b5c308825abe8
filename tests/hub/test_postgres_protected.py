"""The way to the database: checked by its certificate or refused; a password is proved, never told."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from db.errors import Problem, UserProblem
from db.hub.contract import Publisher
from db.hub.postgres import administering
from db.hub.postgres.address import Address, Login, certificate, parse
from db.hub.postgres.admin import Admin
from db.hub.postgres.hub import PostgresHub
from db.hub.postgres.session import Session
from tests.support.certificates import Issued, issue
from tests.support.postgres import Server, of_the_system, server, shared_server

from .hubs import PARTNERSHIP, DictMemory, device, segments, stream

#: a name of this machine that is not recognisably its own
HERE = socket.gethostname()
SECRET = "correct horse battery"
HBA = "local all all trust\nhostssl all all all scram-sha-256\n"
needs_debian = pytest.mark.postgres


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    return issue(tmp_path_factory.mktemp("certificates"), HERE)


@pytest.fixture(scope="module")
def protected(issued: Issued) -> Iterator[Server]:
    """A server that listens on every address of this machine, and lets nobody in by TCP without TLS."""

    def prepare(data: Path) -> Mapping[str, str]:
        for name, path in (("server.pem", issued.certificate), ("server.key", issued.key)):
            shutil.copy(path, data / name)
            (data / name).chmod(0o600)
            shutil.chown(data / name, data.stat().st_uid)
        return {
            "ssl": "on", "ssl_cert_file": "server.pem", "ssl_key_file": "server.key", "listen_addresses": "*",
        }  # fmt: skip

    with server(of_the_system(), HBA, prepare) as made:
        with psycopg.connect(made.address()) as connection:
            connection.execute(f"ALTER ROLE postgres PASSWORD '{SECRET}'")
        yield made


@pytest.fixture(scope="module")
def made(protected: Server, issued: Issued) -> administering.Made:
    """A hub set up over the network, and a laptop's login."""
    address = f"postgresql://postgres@{HERE}:{protected.port}/postgres?sslrootcert={issued.ca}"
    return administering.set_up(Admin(address, lambda _: SECRET), PARTNERSHIP, device(1))


def hub(made: administering.Made, **other: str) -> PostgresHub:
    """Return a laptop's hub, at another address than its own where told."""
    return PostgresHub(
        Session(parse(made.address)._replace(**other), made.login),
        Publisher(device(1), PARTNERSHIP),
        DictMemory(),
    )


def refusal(made: administering.Made, **other: str) -> str:
    """Return the sentence with which a laptop does not connect."""
    with pytest.raises(Problem) as caught:
        hub(made, **other).info()
    (sentence,) = caught.value.sentences
    assert made.login.password not in sentence
    return sentence


@needs_debian
def test_over_the_network_the_server_is_checked_and_must_prove_that_it_knows_the_password(
    made: administering.Made,
) -> None:
    place = hub(made)
    assert place.put(segments(1, 1, 3)) >= 0
    assert place.heads() == {stream(1): 3}
    rows = place._session.ask(
        psycopg.sql.SQL("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").format()
    )
    place.close()
    assert rows == [(True, "TLSv1.3")]
    assert "BEGIN CERTIFICATE" in made.login.ca
    assert "sslrootcert" not in made.address


@needs_debian
def test_a_server_of_another_name_is_refused(made: administering.Made) -> None:
    assert "is made out to another name" in refusal(made, host="127.0.0.1", mode="verify-full")


@needs_debian
def test_a_server_for_whom_nobody_vouches_is_refused(made: administering.Made, tmp_path: Path) -> None:
    other = issue(tmp_path, HERE).ca.read_text()
    for ca in (other, ""):
        stranger = made._replace(login=made.login._replace(ca=ca))
        assert "its certificate is not trusted here" in refusal(stranger)


@needs_debian
def test_who_is_not_let_in_from_here_is_told_so(made: administering.Made) -> None:
    assert "does not let this login in from here" in refusal(made, host="127.0.0.1", mode="disable")


@needs_debian
@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_an_address_that_would_be_checked_less_is_refused(mode: str) -> None:
    with pytest.raises(UserProblem, match="without checking that it is the right server"):
        parse(f"postgresql://{HERE}/audits?sslmode={mode}")


def test_a_server_without_tls_is_refused_unless_it_is_on_this_computer() -> None:
    place = administering.Made(
        f"postgresql://lscb_1_2@127.0.0.1:{shared_server().port}/postgres", Login("lscb_1_2", SECRET)
    )
    assert "offers no protected connection" in refusal(place, mode="verify-full")
    assert "does not accept the name or the password" in refusal(place)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("", True), ("/run/postgresql", True), ("localhost", True), ("127.0.0.1", True), ("127.1.2.3", True),
        ("::1", True), ("/run/postgresql,localhost", True), ("localhost,db.example", False),
        ("localhost.example", False), ("10.0.0.1", False), ("0.0.0.0", False), ("db", False),
    ],
)  # fmt: skip
def test_which_servers_are_on_this_computer(host: str, local: bool) -> None:
    assert Address(host, "", "audits").local is local


@pytest.mark.parametrize("more", ["hostaddr=10.0.0.1", "service=x", "options=-cx%3Dy", "passfile=/tmp/x"])
def test_what_could_lead_elsewhere_is_refused(more: str) -> None:
    with pytest.raises(UserProblem, match="which this program does not use"):
        parse(f"postgresql://localhost/audits?{more}")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://lscb_1_2@db.example/audits", "postgresql://lscb_1_2@db.example:5433/audits",
        "postgresql://lscb_1_2@[fe80::1]:5433/audits", "postgresql://lscb_1_2@/audits?host=/run/x&port=5433",
        "postgresql://lscb_1_2@127.0.0.1/audits?sslmode=verify-full",
        "postgresql://lscb_1_2@one.example,two.example/audits",
        "postgresql://lscb_1_2@/audits?host=one.example,two.example&port=5433,5432",
    ],
)  # fmt: skip
def test_an_address_is_shown_as_it_was_said(text: str) -> None:
    assert str(parse(text)) == text
    assert parse(str(parse(text))) == parse(text)


@pytest.mark.parametrize("content", ["no certificate", "-----BEGIN " + "PRIVATE" + " KEY-----"])
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(content)
    with pytest.raises(UserProblem, match="is no certificate"):
        certificate(Address("db.example", "", "audits", root=str(file)))


def _listening(answer: Callable[[socket.socket], None]) -> tuple[socket.socket, threading.Thread]:
    """Start something that is no database, and answers one who connects."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            answer(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    return listener, thread


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        (b"R\x00\x00\x00\x08\x00\x00\x00\x03", "in a form in which it could be read"),  # cleartext
        (b"R\x00\x00\x00\x0c\x00\x00\x00\x05salt", "in a form in which it could be read"),  # MD5
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "Could not reach the database"),
    ],
)
def test_who_asks_for_the_password_itself_does_not_get_it(asks: bytes, said: str) -> None:
    heard = bytearray()

    def answer(connection: socket.socket) -> None:
        connection.settimeout(20)
        first = connection.recv(4096)
        if first[4:8] == b"\x04\xd2\x16\x2f":  # may we use TLS?
            connection.sendall(b"N")
            first = connection.recv(4096)
        connection.sendall(asks)
        while more := connection.recv(4096):
            heard.extend(more)

    listener, thread = _listening(answer)
    port = listener.getsockname()[1]
    place = administering.Made(f"postgresql://lscb_1_2@127.0.0.1:{port}/x", Login("lscb_1_2", SECRET))
    assert said in refusal(place)
    thread.join()
    listener.close()
    assert SECRET.encode() not in heard

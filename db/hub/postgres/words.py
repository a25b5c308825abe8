"""What can be wrong with a database server, one sentence each; never with a password in it."""

from typing import TYPE_CHECKING

from db.errors import PlaceProblem, Problem, UserProblem

from .. import faults

if TYPE_CHECKING:
    import psycopg

OLDEST = 15
"""Older servers lack what the hub's rights rest on, and have no support any more."""

_AT_CONNECTING: tuple[tuple[tuple[str, ...], type[Problem], str], ...] = (
    (
        ("is not permitted to log in",),
        UserProblem,
        "“{place}” lets this laptop in no more: its login was revoked. Ask the QA officer.",
    ),
    (
        ("password authentication failed", "no password supplied", "does not exist\nrole"),
        UserProblem,
        "“{place}” does not accept the name or the password of this login. Check them; a laptop's own "
        "login is made by the QA officer.",
    ),
    (
        ("no pg_hba.conf entry",),
        UserProblem,
        "“{place}” does not let this login in from here (pg_hba.conf). Ask its administrator.",
    ),
    (
        (
            "certificate verify failed",
            "does not match host name",
            "self-signed",
            "unable to get local issuer",
        ),
        UserProblem,
        "“{place}” could not be checked: its certificate is not trusted here, or is made out to another "
        "name. Nothing was sent. Ask the administrator for the right name or the certificate (sslrootcert).",
    ),
    (
        ("does not support ssl", "ssl was required"),
        UserProblem,
        "“{place}” offers no protected connection (TLS). Nothing was sent. Ask the administrator.",
    ),
    (
        ("channel binding",),
        UserProblem,
        "“{place}” does not prove that it knows this login's password (channel binding). Nothing was sent. "
        "Something may stand between this laptop and the server. Ask the administrator.",
    ),
    (
        ("method requirement",),
        UserProblem,
        "“{place}” asks for this login's password in a form in which it could be read. Nothing was sent. "
        "Ask the administrator to use scram-sha-256.",
    ),
    (
        ("too many connections", "remaining connection slots", "too many clients"),
        PlaceProblem,
        "“{place}” is busy: too many are connected. Try again later.",
    ),
    (
        ("starting up", "shutting down", "recovery mode"),
        PlaceProblem,
        "“{place}” is starting or stopping. Try again in a minute.",
    ),
)
_FULL = "“{place}” has no room left: its disk is full. What was there stays. Tell the administrator."
_STANDBY = (
    "“{place}” can only be read: it is a copy that stands by (a standby), or is being looked after. Nothing "
    "was written. Use the address of the main server."
)
_BY_STATE: dict[str, tuple[type[Problem], str]] = {
    "53100": (PlaceProblem, _FULL),
    "53200": (PlaceProblem, "“{place}” is out of memory. Try again later."),
    "25006": (PlaceProblem, _STANDBY),
    "57014": (PlaceProblem, "“{place}” took too long to answer. Try again."),
    "55P03": (PlaceProblem, "“{place}” is busy with another laptop. Try again."),
    "40P01": (PlaceProblem, "“{place}” is busy with another laptop. Try again."),
    "XX001": (PlaceProblem, "“{place}” is damaged. Tell the administrator of the database."),
    "XX002": (PlaceProblem, "“{place}” is damaged. Tell the administrator of the database."),
    "42501": (
        UserProblem,
        "“{place}” does not let this login do that. A laptop shares with its own login, which the QA officer "
        "makes; a hub is set up and changed with an administrator's.",
    ),
}  # fmt: skip
_FOREIGN = "LS001"
_NO_HUB = ("3F000", "42P01", "42883")


def connecting(error: "psycopg.Error", place: str) -> Problem:
    """Return why a connection could not be made."""
    text = " ".join(str(error).split())
    lowered = text.casefold()
    for starts, kind, sentence in _AT_CONNECTING:
        if any(one in lowered for one in starts):
            return kind(sentence.format(place=place))
    if 'database "' in lowered and "does not exist" in lowered:
        return UserProblem(f"There is no such database at “{place}”. Check the end of the address.")
    return PlaceProblem(f"Could not reach the database “{place}”: {_reason(text)}. Try again later.")


def working(error: "psycopg.Error", place: str) -> Problem | None:
    """Return what went wrong with a command, None when it is a fault of this program."""
    import psycopg

    state = error.sqlstate or ""
    if state == _FOREIGN:
        return faults.foreign(place)
    if state in _NO_HUB:
        return no_hub(place)
    kind, sentence = _BY_STATE.get(state, (None, ""))
    if kind is not None:
        return kind(sentence.format(place=place))
    lost = isinstance(error, psycopg.OperationalError) and (
        not state or state[:2] in ("08", "57", "53", "58")
    )
    return gone(place) if lost else None


def gone(place: str) -> PlaceProblem:
    """The connection broke, again and again."""
    return PlaceProblem(
        f"The connection to the database “{place}” was lost. Sync again; nothing is half done."
    )


def strange(place: str) -> PlaceProblem:
    """What came back is not what this program asked for."""
    return PlaceProblem(
        f"The database “{place}” answered with what no hub holds: its tables were changed. "
        "Tell its administrator; nothing was taken from it."
    )


def no_hub(place: str) -> UserProblem:
    """There is a database, and in it no hub that this login may see."""
    return UserProblem(
        f"There is no hub in the database “{place}” that this login may use. Set it up with hub init and an "
        "administrator's address."
    )


def too_old(place: str, version: int) -> UserProblem:
    """A server from before the oldest that is good enough."""
    return UserProblem(
        f"“{place}” is PostgreSQL {version // 10000}. This program needs PostgreSQL {OLDEST} or newer."
    )


def standby(place: str) -> PlaceProblem:
    """A server that follows another."""
    return PlaceProblem(_STANDBY.format(place=place))


def newer_schema(place: str) -> UserProblem:
    """A newer version of this program has been at work."""
    return UserProblem(
        f"The hub in “{place}” was set up by a newer version of this program. Update this program and try "
        "again."
    )


def no_login(place: str) -> UserProblem:
    """An address of a server, and no login for it here."""
    return UserProblem(
        f"This workspace has no login for “{place}”. A QA officer makes one: with hub init for the own "
        "laptop, with invite --hub-admin or members login for another."
    )


def not_allowed(place: str) -> UserProblem:
    """The administrator's login does not reach far enough."""
    return UserProblem(
        f"This login may not set up a hub in “{place}”. It must own the database and may make logins "
        "(CREATEROLE), or be a superuser. Ask the administrator of the database."
    )


def _reason(text: str) -> str:
    """Return the server's or the system's own words, without what comes before them."""
    lowered = text.casefold()
    if "timeout expired" in lowered or "timed out" in lowered:
        return "it does not answer"
    if "refused" in lowered:
        return "nothing listens there"
    if "could not translate host name" in lowered or "failed to resolve host" in lowered:
        return "the name of the server is not known"
    if "no such file or directory" in lowered:
        return "no server runs there"
    last = text.rsplit("FATAL: ", maxsplit=1)[-1].rsplit("failed: ", maxsplit=1)[-1]
    return last.strip().rstrip(".") or "it does not answer"

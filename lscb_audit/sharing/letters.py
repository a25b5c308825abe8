"""Something for one person in a file under a passphrase: an invitation, a login."""

import json
import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, NamedTuple

import msgpack
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from db.files import trouble
from db.keys import slots
from db.keys.slots import Cost

from ..errors import PlaceProblem, UserProblem

_FORMAT = 1


class Kind(NamedTuple):
    """What a file is: `name` stands in sentences, `what` in the file, for whoever opens it in an editor."""

    name: str
    what: str


def sealed(kind: Kind, values: Any, passphrase: str, cost: Cost) -> bytes:
    """Return the bytes of a file that gives `values` to whoever knows the passphrase."""
    key = secrets.token_bytes(slots.KEY_BYTES)
    slot = slots.for_passphrase(key, passphrase, cost, weak=True)
    body = SecretBox(key).encrypt(bytes(msgpack.packb(values)))
    outer = {
        "what": kind.what,
        "format": _FORMAT,
        "slots": json.loads(slots.encode((slot,))),
        "sealed": b64encode(bytes(body)).decode("ascii"),
    }
    return json.dumps(outer, indent=1).encode("ascii")


def unsealed(kind: Kind, path: Path, passphrase: str) -> Any:
    """Return what was sealed. Raises UserProblem: another kind of file, damaged, wrong passphrase."""
    with trouble("read", path):
        content = path.read_bytes()
    try:
        outer = json.loads(content)
        form, body = outer["format"], b64decode(outer["sealed"], validate=True)
        found = slots.decode(json.dumps(outer["slots"]).encode(), path)
        if outer["what"] != kind.what:
            raise ValueError("another kind")
    except (ValueError, KeyError, TypeError, PlaceProblem, RecursionError) as error:
        raise UserProblem(
            f"“{path}” is no {kind.name}, or is damaged. Ask the QA officer for it again."
        ) from error
    if form != _FORMAT:
        raise UserProblem(f"“{path}” was written by a newer version of this program. Install that.")
    key = slots.unlock(found, passphrase=passphrase, what=f"this {kind.name}")
    try:
        return msgpack.unpackb(SecretBox(key).decrypt(body))
    except (CryptoError, ValueError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> UserProblem:
    """The passphrase was right, and what it opens makes no sense."""
    return UserProblem(f"“{path}” is damaged. Ask the QA officer for it again.")

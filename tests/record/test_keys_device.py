"""The identity of a device: kept in the store, shown to nobody, renewed in a restored copy."""

from collections.abc import Iterator

import pytest
from nacl.public import SealedBox
from sqlcipher3 import dbapi2

from db.keys import device
from db.migrations.versions.record_0001 import TABLES


@pytest.fixture
def connection() -> Iterator[dbapi2.Connection]:
    made = dbapi2.connect(":memory:", isolation_level=None)
    for table in TABLES:
        made.execute(table)
    yield made
    made.close()


def test_the_identity_is_the_same_each_time_it_is_loaded(connection: dbapi2.Connection) -> None:
    made = device.renew(connection)
    loaded = device.load(connection)
    assert bytes(loaded.signing) == bytes(made.signing)
    assert bytes(loaded.sealing) == bytes(made.sealing)
    assert loaded.fingerprint == made.fingerprint
    assert device.former(connection) == ()


def test_what_it_signs_and_what_is_sealed_to_it_can_be_checked_and_opened(
    connection: dbapi2.Connection,
) -> None:
    made = device.renew(connection)
    assert made.verify_key.verify(made.signing.sign(b"change")) == b"change"
    assert SealedBox(made.sealing).decrypt(SealedBox(made.public_key).encrypt(b"key")) == b"key"


def test_former_identities_are_kept_the_latest_first(connection: dbapi2.Connection) -> None:
    made = [device.renew(connection) for _ in range(12)]
    assert device.load(connection).fingerprint == made[-1].fingerprint
    kept = [identity.fingerprint for identity in device.former(connection)]
    assert kept == [identity.fingerprint for identity in reversed(made[:-1])]


def test_a_fingerprint_is_six_groups_and_differs_by_either_key(connection: dbapi2.Connection) -> None:
    one, other = device.renew(connection), device.renew(connection)
    groups = one.fingerprint.split()
    assert [len(group) for group in groups] == [4] * 6
    keys = [(bytes(a.verify_key), bytes(b.public_key)) for a in (one, other) for b in (one, other)]
    assert len({device.fingerprint(*pair) for pair in keys}) == 4


def test_private_keys_do_not_show_when_printed(connection: dbapi2.Connection) -> None:
    made = device.renew(connection)
    assert repr(made) == "Identity()"

"""Identities that follow from natural keys are those of the standard: UUID version 5."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from db.identity import derived_uid, random_uid
from db.kinds import Kind
from db.tables import KINDS

UIDS = st.binary(min_size=16, max_size=16)


@given(namespace=UIDS, kind=st.sampled_from(KINDS), key=st.lists(UIDS | st.text(max_size=9), max_size=4))
def test_a_derived_identity_is_a_version_5_uuid_of_kind_and_key(
    namespace: bytes, kind: Kind, key: list[bytes | str]
) -> None:
    words = [part.hex() if isinstance(part, bytes) else "'" + part.casefold() for part in key]
    name = "\x1f".join((kind.name, *words))
    made = derived_uid(namespace, kind, *key)
    assert made == uuid.uuid5(uuid.UUID(bytes=namespace), name).bytes


def test_a_random_identity_tells_no_time() -> None:
    made = {random_uid() for _ in range(9)}
    assert len(made) == 9
    assert {uuid.UUID(bytes=one).version for one in made} == {4}

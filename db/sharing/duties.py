"""Giving keys to those who should hold them: the rules above this floor say to whom."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ..channels import AUDIT_CODE
from . import grants, quiet
from .keyring import NOWHERE, Key
from .membership import Membership
from .outbox import Outbox
from .writing_keys import WritingKeys

#: what is given in the partnership's own stream: without it one would not know which audits to carry
_IN_PARTNERSHIP = (AUDIT_CODE,)


class Duty(NamedTuple):
    """Somebody should hold the keys of a channel. `receiver` is a public sealing key.

    `made`: a custodian makes the key if there is none, so that the receiver can write what is read by others.
    """

    channel: bytes
    scope: bytes
    receiver: bytes
    made: bool = False


#: the rules: who should hold what, as the record stands and for the member whose laptop this is
Duties = Callable[[Any, Membership, bytes], Iterable[Duty]]


def see_to(
    cursor: Any, wanted: Callable[[], Iterable[Duty]], outbox: Outbox, keys: WritingKeys, version: str
) -> None:
    """Do what is due, unless nothing that decides it has changed since it was done last."""
    if not quiet.is_settled(cursor, "duties", quiet.state(cursor, version)):
        perform(cursor, wanted(), outbox, keys)
        quiet.settle(cursor, "duties", quiet.state(cursor, version))


def perform(cursor: Any, wanted: Iterable[Duty], outbox: Outbox, keys: WritingKeys) -> int:
    """Give what is held here, is ours to give, and was not given yet; return how many keys were given."""
    given = {(one.key, one.receiver) for one in grants.given(cursor) if keys.trusts(one.giver)}
    by_place: dict[bytes, dict[bytes, list[Key]]] = {}
    count = 0
    for duty in dict.fromkeys(wanted):
        everywhere = duty.scope == NOWHERE or duty.channel[:1] in _IN_PARTNERSHIP
        place = outbox.partnership if everywhere else duty.scope
        if duty.made and keys.custodian:
            keys.for_channel(duty.channel, duty.scope)
        for key in keys.to_give(duty.channel, duty.scope):
            if (key.id, duty.receiver) not in given:
                given.add((key.id, duty.receiver))
                by_place.setdefault(place, {}).setdefault(duty.receiver, []).append(key)
                count += 1
    for place, to in by_place.items():
        outbox.keys(place, to)
    return count

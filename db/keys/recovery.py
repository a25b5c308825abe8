"""The recovery key as it is printed: six groups of six signs, each group with its own check sign.

The alphabet holds no two signs that a reader of print or handwriting takes for each other (no 0 O Q, 1 I L,
2 Z, 5 S, 8 B, and of U V only U), and its size, 23, is a prime: so the check sign of a group shows every
single wrong sign, every two exchanged signs, and two exchanged groups. Thirty free signs are 135 bits.
"""

import hashlib
import secrets
import unicodedata

from db.errors import SecretProblem

ALPHABET = "34679ACDEFGHJKMNPRTUWXY"
GROUPS, GROUP_LENGTH = 6, 6
_SIZE = len(ALPHABET)


def generate() -> str:
    """Return a new random recovery key as it is printed (`A3C4DE-…`, six groups)."""
    return "-".join(_with_check(group) for group in range(GROUPS))


def parse(typed: str) -> str:
    """Return what was typed in the printed form; case, spaces and hyphens do not matter.

    Raises SecretProblem naming the group that is mistyped.
    """
    signs = [
        s for s in unicodedata.normalize("NFKC", typed).upper() if s not in "-‐‑–—_.," and not s.isspace()
    ]
    groups = [signs[i : i + GROUP_LENGTH] for i in range(0, len(signs), GROUP_LENGTH)]
    for number, group in enumerate(groups[:GROUPS]):
        _check(number, group)
    if len(signs) != GROUPS * GROUP_LENGTH:
        raise SecretProblem(
            f"A recovery key has {GROUPS} groups of {GROUP_LENGTH} letters or digits; "
            f"{len(signs)} of {GROUPS * GROUP_LENGTH} were typed."
        )
    return "-".join("".join(group) for group in groups)


def stretch(printed: str, salt: bytes) -> bytes:
    """Return the 32-byte key that wraps. The printed key is random, so that no slow derivation is needed."""
    return hashlib.blake2b(
        printed.encode("ascii"), salt=salt, person=b"lscb recovery", digest_size=32
    ).digest()


def sheet_seeds(printed: str) -> tuple[bytes, bytes]:
    """Return the seeds of the two keys of a partnership's recovery sheet: it signs, and is sealed to."""
    text = printed.encode("ascii")
    signing = hashlib.blake2b(text, person=b"lscb sheet sign", digest_size=32).digest()
    return signing, hashlib.blake2b(text, person=b"lscb sheet seal", digest_size=32).digest()


def _check(number: int, group: list[str]) -> None:
    strange = next((sign for sign in group if sign not in ALPHABET), None)
    if strange is not None:
        raise SecretProblem(
            f"Group {number + 1} of the recovery key holds “{strange}”, which recovery keys never use. "
            "Compare it with the recovery sheet."
        )
    if len(group) == GROUP_LENGTH and _remainder(number, [ALPHABET.index(sign) for sign in group]):
        raise SecretProblem(
            f"Group {number + 1} of the recovery key is mistyped. Compare it with the recovery sheet."
        )


def _with_check(number: int) -> str:
    values = [secrets.randbelow(_SIZE) for _ in range(GROUP_LENGTH - 1)]
    check = -_remainder(number, values) * pow(GROUP_LENGTH, -1, _SIZE) % _SIZE
    return "".join(ALPHABET[value] for value in [*values, check])


def _remainder(number: int, values: list[int]) -> int:
    """Nought for a right group: each place, and the group's own number, weighs differently."""
    return (7 * number + sum(place * value for place, value in enumerate(values, 1))) % _SIZE

"""Types of the part of sqlcipher3 that this program uses (the package has none of its own)."""

from . import dbapi2 as dbapi2

"""A member record is known by its words and its signer: signed by another the same words are another one."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Know every record by its new name: in the list, as the one that founded, as why something is gone."""
    from alembic import op

    from db.members import ANCHOR
    from db.sharing.records import known_as

    connection = op.get_bind().connection.driver_connection
    assert connection is not None, "a migration runs on an open store"
    rows = connection.execute("SELECT hash, body, signer FROM record").fetchall()
    names = {bytes(old): known_as(bytes(body), bytes(signer)) for old, body, signer in rows}
    # no new name is an old one of another: both are hashes
    connection.executemany(
        "UPDATE record SET hash=? WHERE hash=?", [(new, old) for old, new in names.items()]
    )
    connection.executemany(
        "UPDATE redacted SET record=? WHERE record=?", [(new, old) for old, new in names.items()]
    )
    anchors = [(new.hex(), ANCHOR, old.hex()) for old, new in names.items()]
    connection.executemany("UPDATE setting SET value=? WHERE name=? AND value=?", anchors)

"""Sharing: segments, keys, member records. Batches say what they follow and in which segment they travel."""

revision = "0002"
down_revision = "0001"

NOUGHTS = "x'" + "00" * 32 + "'"

TABLES = (
    # the hash of the stream's batch before it: batches of others may come with holes between them
    "ALTER TABLE batch ADD COLUMN previous BLOB",
    # the number of the segment that it travels in, 0 while it was not shared
    "ALTER TABLE batch ADD COLUMN segment INTEGER NOT NULL DEFAULT 0",
    "UPDATE batch SET previous = coalesce((SELECT hash FROM batch b WHERE b.id < batch.id"
    f" AND b.id >> 40 = batch.id >> 40 ORDER BY b.id DESC LIMIT 1), {NOUGHTS})",
    # how many segments of a stream are here, and the hash of the last one's header
    "ALTER TABLE stream ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0",
    f"ALTER TABLE stream ADD COLUMN sealed_hash BLOB NOT NULL DEFAULT ({NOUGHTS})",
    # how far others' streams were when this laptop last said what it had seen
    "ALTER TABLE stream ADD COLUMN told INTEGER NOT NULL DEFAULT 0",
    # id = stream << 40 | number; `opened`: 1 what is inside is in the record, 0 not yet
    """CREATE TABLE segment(
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        key BLOB NOT NULL,
        opened INTEGER NOT NULL,
        content BLOB NOT NULL) STRICT""",
    "CREATE INDEX segment_unopened ON segment(opened) WHERE opened = 0",
    # `channel` as in db.channels, or one of db.sharing.keyring; a row for each giver, whose word it is
    """CREATE TABLE key(
        id BLOB NOT NULL,
        channel BLOB NOT NULL,
        scope BLOB NOT NULL,
        epoch INTEGER NOT NULL,
        secret BLOB NOT NULL,
        giver BLOB NOT NULL,
        PRIMARY KEY(id, channel, scope, giver)) STRICT, WITHOUT ROWID""",
    # which key was sealed to whom, and by whom
    """CREATE TABLE granted(
        key BLOB NOT NULL,
        receiver BLOB NOT NULL,
        giver BLOB NOT NULL,
        PRIMARY KEY(key, receiver, giver)) STRICT, WITHOUT ROWID""",
    # what devices signed about members; `place` = stream << 40 | segment, 0 while it was not shared
    """CREATE TABLE record(
        hash BLOB PRIMARY KEY,
        body BLOB NOT NULL,
        signer BLOB NOT NULL,
        signature BLOB NOT NULL,
        place INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    # what was written here and not shared yet
    "CREATE INDEX batch_unshared ON batch(id) WHERE segment = 0",
    # what was seen of a hub's files
    """CREATE TABLE hub_memory(
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the tables of sharing; the list of members becomes signed records."""
    from alembic import op

    from db.former_salts import keep_salts
    from db.sharing.former_members import take_over

    for statement in TABLES:
        op.execute(statement)
    connection = op.get_bind().connection.driver_connection
    take_over(connection)
    keep_salts(connection)
    op.execute("DROP TABLE member_log")

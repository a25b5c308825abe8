"""The record: secrets, settings, streams, batches and changes. An `hlc` is a hybrid clock."""

revision = "0001"
down_revision = None

TABLES = (
    """CREATE TABLE secret(
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL) STRICT""",
    """CREATE TABLE setting(
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL) STRICT""",
    # the partnership, or one audit
    """CREATE TABLE scope(
        ix INTEGER PRIMARY KEY,
        uid BLOB NOT NULL UNIQUE) STRICT""",
    # one device's numbers in one scope, without gaps
    """CREATE TABLE stream(
        ix INTEGER PRIMARY KEY,
        uid BLOB NOT NULL UNIQUE,
        scope INTEGER NOT NULL,
        device BLOB NOT NULL,
        verify_key BLOB NOT NULL,
        mine INTEGER NOT NULL,
        head INTEGER NOT NULL,
        hash BLOB NOT NULL,
        hlc INTEGER NOT NULL) STRICT""",
    # the short local number of a thing
    """CREATE TABLE entity(
        ix INTEGER PRIMARY KEY,
        uid BLOB NOT NULL UNIQUE,
        kind INTEGER NOT NULL,
        scope INTEGER NOT NULL) STRICT""",
    # the signed header of what was saved at one time
    """CREATE TABLE batch(
        id INTEGER PRIMARY KEY,
        count INTEGER NOT NULL,
        channel BLOB NOT NULL,
        hlc INTEGER NOT NULL,
        author BLOB NOT NULL,
        schema INTEGER NOT NULL,
        reason TEXT,
        salts BLOB NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL) STRICT""",
    """CREATE TABLE change(
        id INTEGER PRIMARY KEY,
        entity INTEGER NOT NULL,
        slot INTEGER NOT NULL,
        parent INTEGER,
        value ANY) STRICT""",
    # parents beyond the first
    """CREATE TABLE edge(
        child INTEGER NOT NULL,
        parent INTEGER NOT NULL,
        PRIMARY KEY(child, parent)) STRICT, WITHOUT ROWID""",
    # changes whose value was taken back under a signed record
    """CREATE TABLE redacted(
        id INTEGER PRIMARY KEY,
        commitment BLOB NOT NULL,
        record BLOB) STRICT""",
    """CREATE TABLE member_log(
        n INTEGER PRIMARY KEY,
        body BLOB NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL) STRICT""",
    # the text boxes being typed in
    """CREATE TABLE draft(
        entity BLOB NOT NULL,
        kind INTEGER NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        caret INTEGER NOT NULL,
        seen BLOB NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY(entity, field)) STRICT""",
)


def upgrade() -> None:
    """Make the tables of the record."""
    from alembic import op

    for table in TABLES:
        op.execute(table)

"""What a hub is made of inside its database: tables that laptops may only read, three functions that they may
call. All of it belongs to an owner that nobody can log in as. docs/admin-postgres.md tells it in prose.
"""

from typing import TYPE_CHECKING, NamedTuple

from ..contract import FORMAT, ID_BYTES, MIN_READER

if TYPE_CHECKING:
    from psycopg import sql

VERSION = 2
"""Of these tables and functions. A program meets a newer one with a sentence, an older one with `set_up`."""
WITH_MARKS = 2
"""The first version that tells by a few marks whether anything is new."""
MOST_BYTES = 80 << 20
"""No segment of ours is larger."""
CONNECTIONS = 3
"""How many one login may hold at a time: the window, a command line, one that was cut off."""
PREFIX = "lscb_"


class Names(NamedTuple):
    """What a hub is called in its database; its logins are called like the schema, and something random."""

    schema: str
    owner: str
    laptops: str

    @classmethod
    def of(cls, partnership: bytes) -> "Names":
        """Return the names of a partnership's hub."""
        return cls.under(f"{PREFIX}{partnership.hex()[:16]}")

    @classmethod
    def under(cls, schema: str) -> "Names":
        """Return the names that go with a schema."""
        return cls(schema, f"{schema}_owner", f"{schema}_laptops")

    @classmethod
    def of_login(cls, user: str) -> "Names":
        """Return the names of the hub that a laptop's login is for."""
        return cls.under("_".join(user.split("_")[:2]))


_TABLES = """
CREATE TABLE IF NOT EXISTS {schema}.hub(
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    partnership bytea NOT NULL CHECK (octet_length(partnership) = {id}),
    format integer NOT NULL,
    min_reader integer NOT NULL,
    version integer NOT NULL,
    begun boolean NOT NULL DEFAULT false);
CREATE TABLE IF NOT EXISTS {schema}.login(
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    seat bytea NOT NULL,
    custodian boolean NOT NULL,
    made timestamptz NOT NULL DEFAULT now(),
    revoked timestamptz);
CREATE TABLE IF NOT EXISTS {schema}.head(
    stream bytea PRIMARY KEY CHECK (octet_length(stream) = {id}),
    n bigint NOT NULL);
CREATE TABLE IF NOT EXISTS {schema}.segment(
    stream bytea NOT NULL,
    n bigint NOT NULL CHECK (n > 0),
    hash bytea NOT NULL,
    content bytea NOT NULL CHECK (octet_length(content) <= {most}),
    login integer NOT NULL REFERENCES {schema}.login,
    brought timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, n, hash));
ALTER TABLE {schema}.segment ALTER content SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS {schema}.mark(
    login integer PRIMARY KEY,
    state bytea NOT NULL);
"""

#: Whoever changes how far streams reach leaves a random mark under the own login (0: an administrator's), in
#: the same transaction: the marks are what they were exactly as long as `head` is. One mark for all would
#: make laptops wait for each other; a number that counts up would come again after a restored dump.
#: Where streams are only named (n = 0) nothing shows yet; so a mark is left last, and nobody who has done so
#: waits for a stream.
_MARKS = """
CREATE OR REPLACE FUNCTION {schema}.marked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
        IF NOT EXISTS (SELECT 1 FROM changed c WHERE TG_OP <> 'INSERT' OR c.n > 0) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO {schema}.mark AS m (login, state)
        SELECT coalesce((SELECT l.id FROM {schema}.login l WHERE l.name = session_user), 0),
            uuid_send(gen_random_uuid())
        ON CONFLICT (login) DO UPDATE SET state = excluded.state;
    RETURN NULL;
END $body$;
CREATE OR REPLACE TRIGGER marks_new AFTER INSERT ON {schema}.head
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {schema}.marked();
CREATE OR REPLACE TRIGGER marks_moved AFTER UPDATE ON {schema}.head
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {schema}.marked();
CREATE OR REPLACE TRIGGER marks_gone AFTER DELETE ON {schema}.head
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {schema}.marked();
CREATE OR REPLACE TRIGGER marks_emptied AFTER TRUNCATE ON {schema}.head
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.marked();
"""

#: `begun` says that a hub from which all was taken out again was the partnership's before.
#: `caller` and `reached` are for the other functions only. `append` locks the streams in one order, so that
#: two who append never wait for each other; what takes out waits for all who append, and they for it.
_FUNCTIONS = """
CREATE OR REPLACE FUNCTION {schema}.caller(of bytea, OUT id integer, OUT custodian boolean)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    PERFORM 1 FROM {schema}.hub h WHERE h.partnership = of;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'another partnership''s hub' USING ERRCODE = 'LS001';
    END IF;
    SELECT l.id, l.custodian INTO id, custodian
        FROM {schema}.login l WHERE l.name = session_user AND l.revoked IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this login is no laptop''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $body$;

CREATE OR REPLACE FUNCTION {schema}.reached(of bytea, after bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $body$
    SELECT $2 + count(*) FROM (
        SELECT n, row_number() OVER (ORDER BY n) AS place
            FROM (SELECT DISTINCT s.n FROM {schema}.segment s WHERE s.stream = $1 AND s.n > $2) AS held
    ) AS numbered WHERE n = $2 + place
$body$;

CREATE OR REPLACE FUNCTION {schema}.append(
    partnership bytea, seat bytea, streams bytea[], numbers bigint[], contents bytea[])
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    me record := {schema}.caller(partnership);
    new integer;
BEGIN
    INSERT INTO {schema}.head AS h (stream, n)
        SELECT DISTINCT given, 0 FROM unnest(streams) AS given ORDER BY given ON CONFLICT DO NOTHING;
    PERFORM 1 FROM {schema}.head h WHERE h.stream = ANY(streams) ORDER BY h.stream FOR UPDATE;
    INSERT INTO {schema}.segment AS s (stream, n, hash, content, login)
        SELECT DISTINCT ON (g.stream, g.n, g.hash) g.stream, g.n, g.hash, g.content, me.id
            FROM (SELECT stream, n, sha256(stream || int8send(n) || content) AS hash, content
                FROM unnest(streams, numbers, contents) AS u(stream, n, content)) AS g
        ON CONFLICT (stream, n, hash) DO UPDATE SET content = excluded.content
            WHERE s.content <> excluded.content;
    GET DIAGNOSTICS new = ROW_COUNT;
    UPDATE {schema}.head h SET n = {schema}.reached(h.stream, h.n)
        WHERE h.stream = ANY(streams)
            AND EXISTS (SELECT 1 FROM {schema}.segment s WHERE s.stream = h.stream AND s.n = h.n + 1);
    UPDATE {schema}.login l SET seat = append.seat WHERE l.id = me.id AND l.seat <> append.seat;
    RETURN new;
END $body$;

CREATE OR REPLACE FUNCTION {schema}.forget(partnership bytea, streams bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    me record := {schema}.caller(partnership);
BEGIN
    LOCK TABLE {schema}.head IN EXCLUSIVE MODE;
    UPDATE {schema}.hub SET begun = true WHERE EXISTS (SELECT 1 FROM {schema}.head);
    DELETE FROM {schema}.segment s WHERE s.stream = ANY(streams) AND (me.custodian OR s.login = me.id);
    UPDATE {schema}.head h SET n = {schema}.reached(h.stream, 0) WHERE h.stream = ANY(streams);
    DELETE FROM {schema}.head h WHERE h.stream = ANY(streams)
        AND NOT EXISTS (SELECT 1 FROM {schema}.segment s WHERE s.stream = h.stream);
END $body$;

CREATE OR REPLACE FUNCTION {schema}.replace(
    partnership bytea, seat bytea, streams bytea[], numbers bigint[], contents bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    me record := {schema}.caller(partnership);
BEGIN
    LOCK TABLE {schema}.head IN EXCLUSIVE MODE;
    DELETE FROM {schema}.segment s USING unnest(streams, numbers) AS g(stream, n)
        WHERE s.stream = g.stream AND s.n = g.n AND (me.custodian OR s.login = me.id);
    PERFORM {schema}.append(partnership, seat, streams, numbers, contents);
END $body$;
"""

_RIGHTS = """
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema} TO {laptops};
GRANT SELECT ON {schema}.hub, {schema}.head, {schema}.segment, {schema}.mark TO {laptops};
GRANT EXECUTE ON FUNCTION {schema}.append, {schema}.forget, {schema}.replace TO {laptops};
"""

_WHOSE = """
INSERT INTO {schema}.hub(partnership, format, min_reader, version)
    VALUES ({partnership}, {format}, {min_reader}, {version})
ON CONFLICT (one) DO UPDATE SET version = excluded.version
"""


def statements(names: Names, partnership: bytes) -> "sql.Composed":
    """Return what makes a hub, or brings an older one to this version; the owner says it."""
    from psycopg import sql

    return sql.SQL("").join(
        sql.SQL(part).format(
            schema=sql.Identifier(names.schema), laptops=sql.Identifier(names.laptops),
            partnership=sql.Literal(partnership), id=sql.Literal(ID_BYTES), most=sql.Literal(MOST_BYTES),
            format=sql.Literal(FORMAT), min_reader=sql.Literal(MIN_READER), version=sql.Literal(VERSION),
        )
        for part in (_TABLES, _MARKS, _FUNCTIONS, _RIGHTS, _WHOSE)
    )  # fmt: skip

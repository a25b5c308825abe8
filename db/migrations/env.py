"""How Alembic reaches the store: by the connection that it is given, inside the transaction that is open."""

from alembic import context  # noqa: TID253 - Alembic itself is the only one to import this file

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()

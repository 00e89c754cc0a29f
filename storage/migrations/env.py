"""What Alembic runs: the revisions on the connection that storage/migrate.py hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # Both databases can roll a CREATE TABLE back; Alembic does not believe it of SQLite. All revisions or none.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

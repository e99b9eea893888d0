"""Alembic's entry: runs migrations on the engine that storage.schema hands over."""

from __future__ import annotations

from alembic import context

from storage.tables import metadata

engine = context.config.attributes["engine"]

# Programs that start together on an empty database come up one after another: the later ones find nothing left to do.
ONE_AT_A_TIME = {
    "postgresql": "select pg_advisory_xact_lock(7446437)",
    "sqlite": "pragma user_version = 1",  # takes the write lock, before anything was read
}

with engine.connect() as connection:
    # SQLite takes tables in a transaction like anything else, once the driver is kept from committing by itself.
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        connection.exec_driver_sql(ONE_AT_A_TIME[connection.dialect.name])
        context.run_migrations()
    connection.commit()

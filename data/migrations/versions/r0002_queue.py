"""The job queue's own tables, as the library brings them.

Where a later version of the library changes them, a later step here applies the library's own change
(`SchemaManager.get_migrations_path()`), and skips it where this step already made the new tables.
"""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them; the app puts jobs in and looks at them, the worker does them."""
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    _to_each_table("grant select, insert, update on %s to buurtrooster_app")
    _to_each_table("grant select, insert, update, delete on %s to buurtrooster_worker")
    op.execute("grant usage on all sequences in schema public to buurtrooster_app, buurtrooster_worker")


def downgrade() -> None:
    """Take away everything whose name the library's own begin with."""
    _to_each_table("drop table %s cascade")
    op.execute(
        """do $$ declare each regprocedure; begin
            for each in select oid from pg_proc where proname like 'procrastinate\\_%' loop
                execute format('drop function if exists %s cascade', each);
            end loop;
        end $$"""
    )
    op.execute(
        """do $$ declare each regtype; begin
            for each in select oid from pg_type
                where typname like 'procrastinate\\_%' and typtype in ('e', 'c') loop
                execute format('drop type if exists %s cascade', each);
            end loop;
        end $$"""
    )


def _to_each_table(what: str) -> None:
    op.execute(
        f"""do $$ declare each regclass; begin
            for each in select oid from pg_class where relname like 'procrastinate\\_%' and relkind = 'r' loop
                execute format('{what}', each);
            end loop;
        end $$"""
    )

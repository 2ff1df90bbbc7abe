"""What every step does alike: a border around a table, and functions that look across it."""

from collections.abc import Mapping

from alembic import op

OWN = "nullif(current_setting('buurtrooster.team', true), '')::uuid"
"""The team of the transaction; nothing where none was set."""

Functions = Mapping[str, tuple[str, str, str]]
"""By signature: what it returns, its body, and the role that may call it."""


def draw_border(name: str) -> None:
    """A row is seen and made in its own team only; the owner sees all, but only where it says so."""
    op.execute(f"alter table {name} enable row level security")
    op.execute(f"alter table {name} force row level security")
    op.execute(
        f"create policy own_team on {name} to buurtrooster_app, buurtrooster_worker "
        f"using (team_id = {OWN}) with check (team_id = {OWN})"
    )
    op.execute(
        f"create policy the_whole on {name} to current_user "
        "using (current_setting('buurtrooster.whole', true) = 'on') "
        "with check (current_setting('buurtrooster.whole', true) = 'on')"
    )


def make_functions(functions: Functions, *, language: str = "sql stable") -> None:
    """Functions that a role which nobody can be runs, with the little that this role may read."""
    op.execute("grant create on schema public to buurtrooster_lists")
    for signature, (returned, body, role) in functions.items():
        op.execute(
            f"create function {signature} returns {returned} language {language} security definer "
            f"set search_path = pg_catalog, pg_temp as $$ {body} $$"
        )
        op.execute(f"revoke all on function {signature} from public")
        op.execute(f"grant execute on function {signature} to {role}")
        op.execute(f"alter function {signature} owner to buurtrooster_lists")
    op.execute("revoke create on schema public from buurtrooster_lists")

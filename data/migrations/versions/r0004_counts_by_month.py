"""What a team shares is counted by whole months: two counts never differ by the visits of a day or two."""

from alembic import op

from data.migrations.border import OWN, make_functions
from data.migrations.versions import r0003_neighbours

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None

_BEFORE = "shared_counts(subject text, since date)"
_FUNCTIONS = {
    # Fewer than five clients in a cell could be told apart, so that cell is not there.
    "shared_cells(team uuid, month date)": (
        "table (figure text, cell text, number bigint)",
        """select c.figure, cells.cell, cells.number
           from public.consents c
           cross join (
               select date_trunc('month', shared_cells.month)::date as first,
                      (date_trunc('month', shared_cells.month) + interval '1 month')::date as next
           ) as span
           cross join lateral (
               select '' as cell, count(*) as number, count(*) as clients from public.team_rows r
               where c.figure = 'clients' and r.team_id = c.team_id and r.table_name = 'clients'
               and coalesce(r.cells ->> 'start_date', '') < to_char(span.next, 'YYYY-MM-DD')
               and coalesce(nullif(r.cells ->> 'end_date', ''), '9999') >= to_char(span.first, 'YYYY-MM-DD')
               union all
               select r.cells ->> 'day_part', count(*), count(distinct r.cells ->> 'client')
               from public.team_rows r
               where c.figure = 'visits' and r.team_id = c.team_id and r.table_name = 'history'
               and r.day >= span.first and r.day < span.next group by 1
           ) as cells
           where c.team_id = shared_cells.team and cells.clients >= 5
           order by c.figure, cells.cell""",
        "buurtrooster_lists",
    ),
    "shared_counts(subject text, month date)": (
        "table (team_id uuid, team_name text, figure text, cell text, number bigint)",
        """select t.team_id, t.name, c.figure, c.cell, c.number
           from public.members m join public.teams t using (team_id)
           cross join lateral public.shared_cells(t.team_id, shared_counts.month) as c
           where m.subject = shared_counts.subject and m.role = 'coach'
           order by t.name, t.team_id, c.figure, c.cell""",
        "buurtrooster_app",
    ),
    "counts_we_share(month date)": (
        "table (figure text, cell text, number bigint)",
        f"select c.figure, c.cell, c.number from public.shared_cells({OWN}, counts_we_share.month) as c",
        "buurtrooster_app",
    ),
}


def upgrade() -> None:
    """Make them."""
    op.execute(f"drop function {_BEFORE}")
    make_functions(_FUNCTIONS)


def downgrade() -> None:
    """Take them away."""
    for signature in reversed(_FUNCTIONS):
        op.execute(f"drop function {signature}")
    make_functions({_BEFORE: r0003_neighbours.LISTS[_BEFORE]})

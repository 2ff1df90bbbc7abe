"""Some days without a client, asked for by a nurse for herself; why is not kept."""

from alembic import op

from data.migrations.border import draw_border

revision = "r0010"
down_revision = "r0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """create table reliefs (
            team_id uuid not null references teams,
            relief_id uuid not null,
            nurse_id text not null,
            client_id text not null,
            first_day date not null,
            last_day date not null check (last_day >= first_day),
            primary key (team_id, relief_id))"""
    )
    draw_border("reliefs")
    op.execute("grant select, insert, delete on reliefs to buurtrooster_app")
    op.execute("grant select on reliefs to buurtrooster_worker")


def downgrade() -> None:
    """Take it away."""
    op.execute("drop table reliefs")

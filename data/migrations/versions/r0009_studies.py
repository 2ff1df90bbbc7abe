"""What a team's last study came to, for its page to draw: points without a client among them."""

from alembic import op

from data.migrations.border import draw_border

revision = "r0009"
down_revision = "r0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """create table studies (
            team_id uuid primary key references teams,
            study jsonb not null,
            member text not null,
            at timestamptz not null default clock_timestamp())"""
    )
    draw_border("studies")
    op.execute("grant select, insert, update on studies to buurtrooster_app")


def downgrade() -> None:
    """Take it away."""
    op.execute("drop table studies")

"""What a team said to a rule that was offered to it: taken, or not to be offered again."""

from alembic import op

from data.migrations.border import draw_border

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """create table rule_answers (
            team_id uuid not null references teams,
            offer_id uuid not null,
            answer text not null check (answer in ('taken', 'declined')),
            member text not null,
            at timestamptz not null default clock_timestamp(),
            primary key (team_id, offer_id))"""
    )
    draw_border("rule_answers")
    op.execute("grant select, insert, update on rule_answers to buurtrooster_app")


def downgrade() -> None:
    """Take it away."""
    op.execute("drop table rule_answers")

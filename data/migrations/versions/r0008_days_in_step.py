"""Up to which version of the team's data a day's roster is one of the same problem: its decisions replay."""

from alembic import op

revision = "r0008"
down_revision = "r0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("alter table roster_days add column in_step_with bigint")


def downgrade() -> None:
    """Take it away: decisions from before a change of the data then only hold, as they did."""
    op.execute("alter table roster_days drop column in_step_with")

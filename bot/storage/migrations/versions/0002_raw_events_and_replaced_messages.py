"""Events that could not be read are kept raw; a message may take the place of an earlier one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("raw", sa.Text(), nullable=True))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces", sa.String(length=100), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("outbox", "replaces")
    op.drop_column("inbox", "raw")

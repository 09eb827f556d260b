"""What people wrote is kept, masked, where a channel has no history of its own; secrets that all processes share."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Key, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "said",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("conversation_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("after", Key, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_said_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_said_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said")),
    )
    with op.batch_alter_table("said", schema=None) as batch_op:
        batch_op.create_index("ix_said_conversation_id", ["conversation_id", "id"], unique=False)
        batch_op.create_index("ix_said_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_said_at", ["at"], unique=False)

    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("secrets")
    op.drop_table("said")

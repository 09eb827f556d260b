"""The expert bank: experts, loans and all that happens to them, needs, deputies, evaluations."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Key, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "deputies",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("deputy", sa.String(length=320), nullable=False),
        sa.Column("valid_from", Moment(timezone=True), nullable=False),
        sa.Column("valid_until", Moment(timezone=True), nullable=False),
        sa.Column("granted_by", sa.String(length=320), nullable=False),
        sa.Column("revoked_at", Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputies")),
    )
    with op.batch_alter_table("deputies", schema=None) as batch_op:
        batch_op.create_index("ix_deputies_deputy", ["deputy"], unique=False)
        batch_op.create_index("ix_deputies_email", ["email"], unique=False)

    op.create_table(
        "experts",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("manager", sa.String(length=320), nullable=False),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("agreed_by", sa.String(length=50), nullable=False),
        sa.Column("created_at", Moment(timezone=True), nullable=False),
        sa.Column("confirmed_at", Moment(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experts")),
        sa.UniqueConstraint("reference", name=op.f("uq_experts_reference")),
    )
    with op.batch_alter_table("experts", schema=None) as batch_op:
        batch_op.create_index("ix_experts_email", ["email"], unique=False)
        batch_op.create_index("ix_experts_manager", ["manager"], unique=False)
        batch_op.create_index("ix_experts_state", ["state"], unique=False)

    op.create_table(
        "expert_events",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("expert_id", Key, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["expert_id"], ["experts.id"], name=op.f("fk_expert_events_expert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_events")),
    )
    with op.batch_alter_table("expert_events", schema=None) as batch_op:
        batch_op.create_index("ix_expert_events_expert_id", ["expert_id"], unique=False)

    op.create_table(
        "loans",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("expert_id", Key, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("receiver", sa.String(length=320), nullable=False),
        sa.Column("lender", sa.String(length=320), nullable=False),
        sa.Column("expert", sa.String(length=320), nullable=False),
        sa.Column("created_at", Moment(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("owner", sa.String(length=20), nullable=False),
        sa.Column("deadline", Moment(timezone=True), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["expert_id"], ["experts.id"], name=op.f("fk_loans_expert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loans")),
        sa.UniqueConstraint("reference", name=op.f("uq_loans_reference")),
    )
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.create_index("ix_loans_expert", ["expert"], unique=False)
        batch_op.create_index("ix_loans_expert_id", ["expert_id", "state"], unique=False)
        batch_op.create_index("ix_loans_lender", ["lender"], unique=False)
        batch_op.create_index("ix_loans_receiver", ["receiver"], unique=False)
        batch_op.create_index("ix_loans_state", ["state"], unique=False)

    op.create_table(
        "needs",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("conversation_id", Key, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_needs_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_needs_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_needs")),
        sa.UniqueConstraint("reference", name=op.f("uq_needs_reference")),
    )
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.create_index("ix_needs_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_needs_state", ["state"], unique=False)

    op.create_table(
        "evaluations",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("loan_id", Key, nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_evaluations_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint("loan_id", "party", name=op.f("uq_evaluations_loan_id_party")),
    )
    op.create_table(
        "loan_events",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("loan_id", Key, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("deputy", sa.String(length=320), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_loan_events_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_events")),
        sa.UniqueConstraint("loan_id", "number", name=op.f("uq_loan_events_loan_id_number")),
    )
    op.create_table(
        "loan_messages",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("loan_id", Key, nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("outbox_key", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_loan_messages_loan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_messages")),
        sa.UniqueConstraint("outbox_key", name=op.f("uq_loan_messages_outbox_key")),
    )
    with op.batch_alter_table("loan_messages", schema=None) as batch_op:
        batch_op.create_index("ix_loan_messages_loan_id", ["loan_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("loan_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_loan_messages_loan_id")

    op.drop_table("loan_messages")
    op.drop_table("loan_events")
    op.drop_table("evaluations")
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.drop_index("ix_needs_state")
        batch_op.drop_index("ix_needs_person_id")

    op.drop_table("needs")
    with op.batch_alter_table("loans", schema=None) as batch_op:
        batch_op.drop_index("ix_loans_state")
        batch_op.drop_index("ix_loans_receiver")
        batch_op.drop_index("ix_loans_lender")
        batch_op.drop_index("ix_loans_expert_id")
        batch_op.drop_index("ix_loans_expert")

    op.drop_table("loans")
    with op.batch_alter_table("expert_events", schema=None) as batch_op:
        batch_op.drop_index("ix_expert_events_expert_id")

    op.drop_table("expert_events")
    with op.batch_alter_table("experts", schema=None) as batch_op:
        batch_op.drop_index("ix_experts_state")
        batch_op.drop_index("ix_experts_manager")
        batch_op.drop_index("ix_experts_email")

    op.drop_table("experts")
    with op.batch_alter_table("deputies", schema=None) as batch_op:
        batch_op.drop_index("ix_deputies_email")
        batch_op.drop_index("ix_deputies_deputy")

    op.drop_table("deputies")

"""Teaching: revisions, publications, drafts, jobs and their states, review, who waits, notices, overrides."""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Key, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "banners",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("institution", sa.String(length=100), nullable=True),
        sa.Column("lv", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("starts_at", Moment(timezone=True), nullable=False),
        sa.Column("ends_at", Moment(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_banners")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("banners", schema=None) as batch_op:
        batch_op.create_index("ix_banners_ends_at", ["ends_at"], unique=False)

    op.create_table(
        "overrides",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("institution", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("shared", sa.String(length=400), nullable=False),
        sa.Column("seen", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
        sa.UniqueConstraint("key", name=op.f("uq_overrides_key")),
    )
    with op.batch_alter_table("overrides", schema=None) as batch_op:
        batch_op.create_index("ix_overrides_shared", ["shared"], unique=False)

    op.create_table(
        "pieces",
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pieces")),
    )
    op.create_table(
        "revisions",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("parent_id", Key, nullable=True),
        sa.Column("digest", sa.String(length=24), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("author", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["revisions.id"], name=op.f("fk_revisions_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index("ix_revisions_content", ["content"], unique=False)

    op.create_table(
        "state_chunks",
        sa.Column("upload", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upload", "number", name=op.f("pk_state_chunks")),
    )
    op.create_table(
        "states",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("upload", sa.String(length=40), nullable=False),
        sa.Column("size", Key, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_states")),
        sa.UniqueConstraint("upload", name=op.f("uq_states_upload")),
    )
    op.create_table(
        "edits",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("edit", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undone_at", Moment(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=320), nullable=True),
        sa.Column("revision_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_edits_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("edits", schema=None) as batch_op:
        batch_op.create_index(
            "ix_edits_open",
            ["scope", "id"],
            unique=False,
            sqlite_where=sa.text("undone_at IS NULL AND revision_id IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL AND revision_id IS NULL"),
        )
        batch_op.create_index("ix_edits_revision_id", ["revision_id"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("revision_id", Key, nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=50), server_default="", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("taken_until", Moment(timezone=True), nullable=True),
        sa.Column("finished_at", Moment(timezone=True), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_jobs_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_revision_id", ["revision_id", "kind"], unique=False)
        batch_op.create_index("ix_jobs_state", ["state"], unique=False)

    op.create_table(
        "publications",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("revision_id", Key, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("override", sa.Text(), nullable=True),
        sa.Column("stopped_at", Moment(timezone=True), nullable=True),
        sa.Column("stopped_by", sa.String(length=320), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_publications_revision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.create_index("ix_publications_due_at", ["due_at"], unique=False)

    op.create_table(
        "revision_pieces",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("revision_id", Key, nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revisions.id"], name=op.f("fk_revision_pieces_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision_pieces")),
        sa.UniqueConstraint("revision_id", "key", name=op.f("uq_revision_pieces_revision_id_key")),
    )
    with op.batch_alter_table("revision_pieces", schema=None) as batch_op:
        batch_op.create_index("ix_revision_pieces_key", ["key"], unique=False)

    op.create_table(
        "review_marks",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("question_id", Key, nullable=False),
        sa.Column("mark", sa.String(length=20), nullable=False),
        sa.Column("edit_id", Key, nullable=True),
        sa.Column("by", sa.String(length=320), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("until", Moment(timezone=True), nullable=True),
        sa.Column("undone_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edit_id"], ["edits.id"], name=op.f("fk_review_marks_edit_id")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_review_marks_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_marks")),
    )
    with op.batch_alter_table("review_marks", schema=None) as batch_op:
        batch_op.create_index("ix_review_marks_edit_id", ["edit_id"], unique=False)
        batch_op.create_index("ix_review_marks_question_id", ["question_id"], unique=False)

    op.create_table(
        "watches",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("question_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("conversation_id", Key, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("told_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_watches_conversation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_watches_person_id")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_watches_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
        sa.UniqueConstraint("question_id", "person_id", name=op.f("uq_watches_question_id_person_id")),
    )
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.create_index("ix_watches_person_id", ["person_id"], unique=False)

    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision", Key, nullable=True))
        batch_op.create_index("ix_questions_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index("ix_questions_entry", ["entry"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.drop_index("ix_watches_person_id")

    op.drop_table("watches")
    with op.batch_alter_table("review_marks", schema=None) as batch_op:
        batch_op.drop_index("ix_review_marks_question_id")
        batch_op.drop_index("ix_review_marks_edit_id")

    op.drop_table("review_marks")
    with op.batch_alter_table("revision_pieces", schema=None) as batch_op:
        batch_op.drop_index("ix_revision_pieces_key")

    op.drop_table("revision_pieces")
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.drop_index("ix_publications_due_at")

    op.drop_table("publications")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_state")
        batch_op.drop_index("ix_jobs_revision_id")

    op.drop_table("jobs")
    with op.batch_alter_table("edits", schema=None) as batch_op:
        batch_op.drop_index("ix_edits_revision_id")
        batch_op.drop_index(
            "ix_edits_open",
            sqlite_where=sa.text("undone_at IS NULL AND revision_id IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL AND revision_id IS NULL"),
        )

    op.drop_table("edits")
    op.drop_table("states")
    op.drop_table("state_chunks")
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index("ix_revisions_content")

    op.drop_table("revisions")
    op.drop_table("pieces")
    with op.batch_alter_table("overrides", schema=None) as batch_op:
        batch_op.drop_index("ix_overrides_shared")

    op.drop_table("overrides")
    with op.batch_alter_table("banners", schema=None) as batch_op:
        batch_op.drop_index("ix_banners_ends_at")

    op.drop_table("banners")

    # SQLite copies the table, which nothing may refer to meanwhile
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index("ix_questions_entry")
        batch_op.drop_index("ix_questions_conversation_id")
        batch_op.drop_column("revision")

"""The tables of teaching: what was published when, what is being changed, and who waits for an answer.

Who did something stands there as `person:ID`, or as what the command line calls itself; never by name. A scope is
`shared`, or the code of an institution.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from bot.storage.columns import Key, Moment, identifier, metadata, to

pieces = Table(
    "pieces",
    metadata,
    Column("digest", String(24), primary_key=True),
    Column("text", Text, nullable=False),
)
"""Every text that a piece of the knowledge ever had in a revision, once."""

revisions = Table(
    "revisions",
    metadata,
    identifier(),
    to("parent_id", "revisions", nullable=True),
    Column("digest", String(24), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("scope", String(100), nullable=False),
    Column("author", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", String(64)),
    Index("ix_revisions_content", "content"),
    sqlite_autoincrement=True,
)
"""States of the knowledge, never changed; `digest` is that of the image, `content` tells the files of the product."""

revision_pieces = Table(
    "revision_pieces",
    metadata,
    identifier(),
    to("revision_id", "revisions"),
    Column("key", String(400), nullable=False),
    Column("digest", String(24)),
    UniqueConstraint("revision_id", "key"),
    Index("ix_revision_pieces_key", "key"),
)
"""What a revision has otherwise than its parent; a piece without a digest is there no more."""

publications = Table(
    "publications",
    metadata,
    identifier(),
    to("revision_id", "revisions"),
    Column("at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("by", String(320), nullable=False),
    Column("reason", Text, nullable=False),
    Column("override", Text),
    Column("stopped_at", Moment),
    Column("stopped_by", String(320)),
    Index("ix_publications_due_at", "due_at"),
    sqlite_autoincrement=True,
)
"""What all processes follow: the last that is due and was not stopped."""

edits = Table(
    "edits",
    metadata,
    identifier(),
    Column("scope", String(100), nullable=False),
    Column("edit", Text, nullable=False),
    Column("author", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", String(320)),
    to("revision_id", "revisions", nullable=True),
    Index(
        "ix_edits_open",
        "scope",
        "id",
        sqlite_where=text("undone_at IS NULL AND revision_id IS NULL"),
        postgresql_where=text("undone_at IS NULL AND revision_id IS NULL"),
    ),
    Index("ix_edits_revision_id", "revision_id"),
    sqlite_autoincrement=True,
)
"""What was changed in drafts; those published name the revision that they became part of."""

jobs = Table(
    "jobs",
    metadata,
    identifier(),
    Column("kind", String(20), nullable=False),
    to("revision_id", "revisions"),
    Column("code", String(24), nullable=False),
    Column("by", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("stage", String(50), nullable=False, server_default=""),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("taken_until", Moment),
    Column("finished_at", Moment),
    Column("report", Text),
    Column("error", Text),
    Index("ix_jobs_revision_id", "revision_id", "kind"),
    Index("ix_jobs_state", "state"),
    sqlite_autoincrement=True,
)
"""Long work in processes of its own, about a revision; `code` tells which program may do it."""

states = Table(
    "states",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("upload", String(40), nullable=False, unique=True),
    Column("size", Key, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Trained states, and the upload whose chunks are all there."""

state_chunks = Table(
    "state_chunks",
    metadata,
    Column("upload", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)

review_marks = Table(
    "review_marks",
    metadata,
    identifier(),
    to("question_id", "questions"),
    Column("mark", String(20), nullable=False),
    to("edit_id", "edits", nullable=True),
    Column("by", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Column("until", Moment),
    Column("undone_at", Moment),
    Index("ix_review_marks_question_id", "question_id"),
    Index("ix_review_marks_edit_id", "edit_id"),
)
"""What editors made of questions: attached, answered, refused, discarded, or put off `until`."""

watches = Table(
    "watches",
    metadata,
    identifier(),
    to("question_id", "questions"),
    to("person_id", "people"),
    to("conversation_id", "conversations"),
    Column("language", String(2), nullable=False),
    Column("at", Moment, nullable=False),
    Column("told_at", Moment),
    UniqueConstraint("question_id", "person_id"),
    Index("ix_watches_person_id", "person_id"),
)
"""Who wants to be told when their question has an answer."""

banners = Table(
    "banners",
    metadata,
    identifier(),
    Column("institution", String(100)),
    Column("lv", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("by", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_banners_ends_at", "ends_at"),
    sqlite_autoincrement=True,
)
"""Notices to everyone, or to those of an institution, from and until a moment."""

overrides = Table(
    "overrides",
    metadata,
    identifier(),
    Column("institution", String(100), nullable=False),
    Column("key", String(400), nullable=False),
    Column("shared", String(400), nullable=False),
    Column("seen", String(24), nullable=False),
    Column("by", String(320), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("key"),
    Index("ix_overrides_shared", "shared"),
)
"""Answers of institutions that stand in for shared ones; `seen` is the digest of the shared one as it was looked at."""

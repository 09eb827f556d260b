"""The tables; moments are kept in UTC, and what is only carried from room to room as JSON text."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.columns import Key, Moment, identifier, metadata, to

people = Table(
    "people",
    metadata,
    identifier(),
    Column("name", String(200)),
    Column("email", String(320)),
    Column("email_verified_at", Moment),
    Column("institution", String(200)),
    Column("language", String(2)),
    Column("created_at", Moment, nullable=False),
    Column("erased_at", Moment),
    Index("ix_people_email", "email"),
)

identities = Table(
    "identities",
    metadata,
    identifier(),
    to("person_id", "people"),
    Column("channel", String(20), nullable=False),
    Column("account", String(100), nullable=False),
    Column("user_id", String(100), nullable=False),
    UniqueConstraint("channel", "account", "user_id"),
    Index("ix_identities_person_id", "person_id"),
)

conversations = Table(
    "conversations",
    metadata,
    identifier(),
    Column("channel", String(20), nullable=False),
    Column("account", String(100), nullable=False),
    Column("address", String(320), nullable=False),
    Column("state", Text, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("channel", "account", "address"),
)

inbox = Table(
    "inbox",
    metadata,
    identifier(),
    Column("channel", String(20), nullable=False),
    Column("account", String(100), nullable=False),
    Column("message_id", String(200), nullable=False),
    to("conversation_id", "conversations", nullable=True),
    to("person_id", "people", nullable=True),
    Column("payload", Text),
    Column("raw", Text),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("received_at", Moment, nullable=False),
    Column("handled_at", Moment),
    UniqueConstraint("channel", "account", "message_id"),
    Index(
        "ix_inbox_waiting",
        "conversation_id",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    identifier(),
    to("conversation_id", "conversations"),
    to("person_id", "people", nullable=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("token", String(40), nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Moment, nullable=False),
    Column("taken_until", Moment),
    Column("platform_id", String(100)),
    Column("replaces", String(100)),
    Column("error", Text),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Index("ix_outbox_conversation_id", "conversation_id", "id"),
    Index(
        "ix_outbox_waiting",
        "conversation_id",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    sqlite_autoincrement=True,
)

said = Table(
    "said",
    metadata,
    identifier(),
    to("conversation_id", "conversations"),
    to("person_id", "people"),
    Column("message_id", String(200), nullable=False),
    Column("after", Key, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_said_conversation_id", "conversation_id", "id"),
    Index("ix_said_person_id", "person_id"),
    Index("ix_said_at", "at"),
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(50), primary_key=True),
    Column("value", String(200), nullable=False),
)

timers = Table(
    "timers",
    metadata,
    identifier(),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(50), nullable=False),
    Column("subject", Key, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Index("ix_timers_due_at", "due_at"),
    sqlite_autoincrement=True,
)

questions = Table(
    "questions",
    metadata,
    identifier(),
    to("conversation_id", "conversations", nullable=True),
    Column("asked_at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("institution", String(100)),
    Column("kind", String(20), nullable=False),
    Column("entry", String(150)),
    Column("confidence", Float, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("chosen", String(150)),
    Column("feedback", String(20)),
    Column("reason", Text),
    Column("revision", Key),
    Index("ix_questions_asked_at", "asked_at"),
    Index("ix_questions_conversation_id", "conversation_id"),
    Index("ix_questions_entry", "entry"),
    sqlite_autoincrement=True,
)

sprints = Table(
    "sprints",
    metadata,
    identifier(),
    Column("code", String(60), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("homework", Text),
    Column("capacity", Integer, nullable=False),
    Column("taken", Integer, nullable=False, server_default="0"),
    Column("institution_cap", Integer),
    Column("selects", Boolean, nullable=False),
    Column("deadline", Moment, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("capacity > 0", name="capacity"),
    CheckConstraint("taken >= 0", name="taken"),
)

workshops = Table(
    "workshops",
    metadata,
    identifier(),
    to("sprint_id", "sprints"),
    Column("number", Integer, nullable=False),
    Column("uid", String(100), nullable=False, unique=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("sequence", Integer, nullable=False, server_default="0"),
    UniqueConstraint("sprint_id", "number"),
)

ACTIVE_STATES = "state IN ('draft', 'pending', 'waitlisted', 'offered', 'confirmed')"

registrations = Table(
    "registrations",
    metadata,
    identifier(),
    Column("reference", String(20), nullable=False, unique=True),
    to("sprint_id", "sprints"),
    to("person_id", "people"),
    to("conversation_id", "conversations"),
    Column("language", String(2), nullable=False),
    Column("state", String(20), nullable=False),
    Column("participant", Text),
    Column("institution", String(200)),
    Column("queued_at", Moment),
    Column("offered_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Index("ix_registrations_sprint_id", "sprint_id", "state"),
    Index("ix_registrations_person_id", "person_id"),
    Index(
        "uq_registrations_active",
        "sprint_id",
        "person_id",
        unique=True,
        sqlite_where=text(ACTIVE_STATES),
        postgresql_where=text(ACTIVE_STATES),
    ),
)

registration_events = Table(
    "registration_events",
    metadata,
    identifier(),
    to("registration_id", "registrations"),
    Column("at", Moment, nullable=False),
    Column("event", String(20), nullable=False),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("reason", Text),
    Index("ix_registration_events_registration_id", "registration_id"),
)

attendances = Table(
    "attendances",
    metadata,
    identifier(),
    to("registration_id", "registrations"),
    to("workshop_id", "workshops"),
    Column("status", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("registration_id", "workshop_id"),
)

submissions = Table(
    "submissions",
    metadata,
    identifier(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("form", String(60), nullable=False),
    to("person_id", "people"),
    to("conversation_id", "conversations"),
    Column("language", String(2), nullable=False),
    Column("answers", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("note", Text),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index("ix_submissions_person_id", "person_id"),
    Index("ix_submissions_form", "form", "state"),
)

codes = Table(
    "codes",
    metadata,
    identifier(),
    to("person_id", "people"),
    Column("email", String(320), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index("ix_codes_person_id", "person_id"),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    identifier(),
    to("person_id", "people"),
    Column("role", String(30), nullable=False),
    Column("institution", String(100)),
    Column("valid_from", Moment, nullable=False),
    Column("valid_until", Moment),
    Column("granted_by", String(320), nullable=False),
    Index("ix_roles_person_id", "person_id"),
)

links = Table(
    "links",
    metadata,
    identifier(),
    to("person_id", "people"),
    Column("digest", String(64), nullable=False, unique=True),
    Column("language", String(2), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index("ix_links_person_id", "person_id"),
)

sessions = Table(
    "sessions",
    metadata,
    identifier(),
    to("person_id", "people"),
    Column("digest", String(64), nullable=False, unique=True),
    Column("language", String(2), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("notice", Text),
    Index("ix_sessions_person_id", "person_id"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    identifier(),
    Column("at", Moment, nullable=False),
    Column("actor", String(320), nullable=False),
    Column("action", String(50), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("details", Text, nullable=False),
    Index("ix_audit_at", "at"),
)

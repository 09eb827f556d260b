"""Tables of the expert bank: experts, loans with all that ever happened to them, needs, deputies, evaluations.

People stand here by their work e-mail address, which they have proved or will have to prove before they may act.
"""

from sqlalchemy import Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from bot.storage.columns import Moment, identifier, metadata, to

experts = Table(
    "experts",
    metadata,
    identifier(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("state", String(20), nullable=False),
    Column("email", String(320), nullable=False),
    Column("manager", String(320), nullable=False),
    Column("institution", String(200), nullable=False),
    Column("profile", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("agreed_by", String(50), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("version", Integer, nullable=False, server_default="1"),
    Index("ix_experts_email", "email"),
    Index("ix_experts_manager", "manager"),
    Index("ix_experts_state", "state"),
)

expert_events = Table(
    "expert_events",
    metadata,
    identifier(),
    to("expert_id", "experts"),
    Column("at", Moment, nullable=False),
    Column("event", String(20), nullable=False),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("actor", String(320), nullable=False),
    Column("reason", Text),
    Index("ix_expert_events_expert_id", "expert_id"),
)

loans = Table(
    "loans",
    metadata,
    identifier(),
    Column("reference", String(20), nullable=False, unique=True),
    to("expert_id", "experts"),
    Column("language", String(2), nullable=False),
    Column("receiver", String(320), nullable=False),
    Column("lender", String(320), nullable=False),
    Column("expert", String(320), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String(30), nullable=False),
    Column("owner", String(20), nullable=False),
    Column("deadline", Moment),
    Column("snapshot", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Index("ix_loans_expert_id", "expert_id", "state"),
    Index("ix_loans_state", "state"),
    Index("ix_loans_receiver", "receiver"),
    Index("ix_loans_lender", "lender"),
    Index("ix_loans_expert", "expert"),
)
"""What the events of a loan fold to, for looking up; `receiver` to `expert` are the holders as they are now."""

loan_events = Table(
    "loan_events",
    metadata,
    identifier(),
    to("loan_id", "loans"),
    Column("number", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(20), nullable=False),
    Column("email", String(320), nullable=False),
    Column("deputy", String(320), nullable=False),
    Column("details", Text, nullable=False),
    UniqueConstraint("loan_id", "number"),
)
"""Who did what; rows are only ever added."""

loan_messages = Table(
    "loan_messages",
    metadata,
    identifier(),
    to("loan_id", "loans"),
    Column("party", String(20), nullable=False),
    Column("email", String(320), nullable=False),
    Column("outbox_key", String(200), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("closed_at", Moment),
    Index("ix_loan_messages_loan_id", "loan_id"),
)
"""Messages with buttons that were written to a party; closed ones have been updated since the state moved on."""

evaluations = Table(
    "evaluations",
    metadata,
    identifier(),
    to("loan_id", "loans"),
    Column("party", String(20), nullable=False),
    Column("answers", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("loan_id", "party"),
)

needs = Table(
    "needs",
    metadata,
    identifier(),
    Column("reference", String(20), nullable=False, unique=True),
    to("person_id", "people"),
    to("conversation_id", "conversations"),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("institution", String(200), nullable=False),
    Column("state", String(20), nullable=False),
    Column("told", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("until", Date, nullable=False),
    Index("ix_needs_person_id", "person_id"),
    Index("ix_needs_state", "state"),
)
"""Needs for which nobody was found; `told` lists the experts of whom the owner was told since."""

deputies = Table(
    "deputies",
    metadata,
    identifier(),
    Column("email", String(320), nullable=False),
    Column("deputy", String(320), nullable=False),
    Column("valid_from", Moment, nullable=False),
    Column("valid_until", Moment, nullable=False),
    Column("granted_by", String(320), nullable=False),
    Column("revoked_at", Moment),
    Index("ix_deputies_email", "email"),
    Index("ix_deputies_deputy", "deputy"),
)

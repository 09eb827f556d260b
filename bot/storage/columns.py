"""What tables are made of: the kinds of their columns, and where all of them are registered."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Integer, MetaData, TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put on again when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; a moment without a time zone is a mistake in the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the time zone on."""
        return value.replace(tzinfo=UTC) if value is not None and dialect.name == "sqlite" else value


Key = BigInteger().with_variant(Integer, "sqlite")
"""Type of ids: SQLite counts up by itself for INTEGER only."""


def identifier() -> Column[Any]:
    """Column of the id."""
    return Column("id", Key, primary_key=True, autoincrement=True)


def to(name: str, table: str, *, nullable: bool = False) -> Column[Any]:
    """Column with the id of a row of another table."""
    return Column(name, Key, ForeignKey(f"{table}.id"), nullable=nullable)

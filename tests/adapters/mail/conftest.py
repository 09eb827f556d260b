"""What tests of mail share."""

from tests.adapters.mail.server import certificate

__all__ = ["certificate"]

"""Tokens: who a visitor is, and which file is theirs, signed so that nobody can make one up."""

import base64
import hashlib
import hmac
import re
import secrets

_TOKEN = re.compile(r"([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})")


class Tokens:
    """Makes and reads tokens under one secret; a visitor's is `<random id>.<signature>`."""

    def __init__(self, secret: str) -> None:
        self._key = secret.encode()

    def new(self) -> str:
        """Token of a visitor who was never here before."""
        return self.of(secrets.token_urlsafe(16))

    def of(self, visitor: str) -> str:
        """Token of a visitor."""
        return f"{visitor}.{self._sign('visitor', visitor)}"

    def visitor(self, token: str | None) -> str | None:
        """Id of the visitor whose token this is; None if it is nobody's."""
        found = _TOKEN.fullmatch(token or "")
        return found[1] if found and self._is_signed(found[2], "visitor", found[1]) else None

    def file(self, message: str, number: int, visitor: str) -> str:
        """Signature of a file that came with a message, for the visitor whom it was written to."""
        return self._sign("file", message, str(number), visitor)

    def opens(self, signature: str, message: str, number: int, visitor: str) -> bool:
        """Whether a signature is that of a file."""
        return self._is_signed(signature, "file", message, str(number), visitor)

    def seal(self, purpose: str, value: str) -> str:
        """Value with a signature that holds for one purpose."""
        return f"{value}.{self._sign(purpose, value)}"

    def unseal(self, purpose: str, sealed: str | None) -> str | None:
        """Value that was sealed for a purpose; None if it was not."""
        value, _, signature = (sealed or "").rpartition(".")
        return value if value and self._is_signed(signature, purpose, value) else None

    def _sign(self, *parts: str) -> str:
        digest = hmac.new(self._key, "\n".join(parts).encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def _is_signed(self, signature: str, *parts: str) -> bool:
        return hmac.compare_digest(signature.encode(), self._sign(*parts).encode())

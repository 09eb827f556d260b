"""Forms: reading what people answer to their fields, and leading through them."""

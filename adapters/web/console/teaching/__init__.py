"""The console's rooms of teaching; each file is a room with its routes, `rooms` puts them together."""

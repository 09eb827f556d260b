"""The web chat: a page, a widget for the pages of institutions, and answers as pages of their own."""

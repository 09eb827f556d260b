"""Teaching: drafts, gates, publishing, and following what was published."""

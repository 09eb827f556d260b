"""What is kept of one person, across all tables: whose it is, how much, all of it, and how it is emptied."""

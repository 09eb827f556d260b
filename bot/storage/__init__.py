"""What is kept: tables, the database in which they stand, and one module of queries for each aggregate."""

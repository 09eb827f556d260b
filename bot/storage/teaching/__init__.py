"""Queries of teaching: revisions, publications, drafts, jobs, trained states, and who waits for an answer."""

"""Statements as files that people keep: a calendar today."""

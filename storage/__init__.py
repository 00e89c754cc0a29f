"""Storage: everything we keep. Named SQL for SQLite and PostgreSQL, migrations, and files by their SHA-256."""

"""Files: where they lie, and what foreign ones hold."""

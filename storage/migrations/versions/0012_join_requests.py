"""Requests of strangers to join."""

from storage.migration_scripts import run_script

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

"""Addresses that people give for themselves."""

from storage.migration_scripts import run_script

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

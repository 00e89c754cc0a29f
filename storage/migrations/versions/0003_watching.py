"""Indexes for whoever watches."""

from storage.migration_scripts import run_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

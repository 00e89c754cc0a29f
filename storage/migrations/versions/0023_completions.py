"""Asking for completion of a paper that came in."""

from storage.migration_scripts import run_script

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

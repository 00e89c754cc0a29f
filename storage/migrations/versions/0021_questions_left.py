"""A question that was left off, remembered for a while."""

from storage.migration_scripts import run_script

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

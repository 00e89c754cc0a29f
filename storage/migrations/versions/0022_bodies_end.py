"""Nobody holds a post of a body longer than there is the body."""

from storage.migration_scripts import run_script

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

"""What was said to strangers is found by when it was made."""

from storage.migration_scripts import run_script

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

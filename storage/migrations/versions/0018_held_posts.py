"""Who holds which post and for whom, in one place."""

from storage.migration_scripts import run_script

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

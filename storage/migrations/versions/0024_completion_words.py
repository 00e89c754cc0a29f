"""Who typed what is asked to be completed, also where it was replaced."""

from storage.migration_scripts import run_script

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

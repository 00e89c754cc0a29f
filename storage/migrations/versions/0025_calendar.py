"""The rhythms that bodies choose, who asked to be reminded later, and what obligations were opened with."""

from storage.migration_scripts import run_script

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

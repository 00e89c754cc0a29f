"""Who opens and chairs a round table, and how its date has moved."""

from storage.migration_scripts import run_script

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

"""How many mornings somebody has heard on is counted person by person."""

from storage.migration_scripts import run_script

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

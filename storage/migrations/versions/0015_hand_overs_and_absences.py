"""Hand-overs, absences and who acts meanwhile, and the question a typed day answers."""

from storage.migration_scripts import run_script

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

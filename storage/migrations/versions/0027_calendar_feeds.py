"""Who follows their own calendar by an address."""

from storage.migration_scripts import run_script

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

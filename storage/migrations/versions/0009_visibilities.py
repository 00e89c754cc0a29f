"""Who may see what."""

from storage.migration_scripts import run_script

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

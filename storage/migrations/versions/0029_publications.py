"""What is on its way to the website."""

from storage.migration_scripts import run_script

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

"""What goes on with whoever comes into a post."""

from storage.migration_scripts import run_script

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

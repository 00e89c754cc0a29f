"""The words that somebody typed beside a fact."""

from storage.migration_scripts import run_script

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

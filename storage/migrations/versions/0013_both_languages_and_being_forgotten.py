"""People who are written to in both languages, or are forgotten; and the commands that a chat was told of."""

from storage.migration_scripts import run_script

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

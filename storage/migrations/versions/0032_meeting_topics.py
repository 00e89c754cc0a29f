"""What a planned meeting is to be about is kept."""

from storage.migration_scripts import run_script

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

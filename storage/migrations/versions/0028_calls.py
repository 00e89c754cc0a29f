"""Whom the RTP Secretariat has rung about what, and the letters that tell a chair of something missing."""

from storage.migration_scripts import run_script

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

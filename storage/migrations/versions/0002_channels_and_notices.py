"""Further channels beside Telegram, and notices."""

from storage.migration_scripts import run_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

"""Sub-sector groups, merged bodies, circles; positions, and consent to show a phone number."""

from storage.migration_scripts import run_script

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_script(__file__)

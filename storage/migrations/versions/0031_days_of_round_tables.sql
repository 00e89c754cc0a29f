-- A local day, ISO. Nothing where a reminder hangs on no round table.
ALTER TABLE reminders ADD COLUMN anchor_on TEXT;

-- Of what was said before this column was there: the day that was known then.
UPDATE reminders SET anchor_on = COALESCE(
    (
        SELECT m.to_on FROM round_table_moves m
        WHERE 'RT-' || m.label = reminders.period AND m.moved_at <= reminders.made_at
        ORDER BY m.id DESC LIMIT 1
    ),
    (SELECT m.from_on FROM round_table_moves m WHERE 'RT-' || m.label = reminders.period ORDER BY m.id LIMIT 1),
    (SELECT COALESCE(t.held_on, t.planned_on) FROM round_tables t WHERE 'RT-' || t.label = reminders.period)
)
WHERE period LIKE 'RT-%' AND (stage LIKE 'before-%' OR stage LIKE 'after-%');

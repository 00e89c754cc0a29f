-- A local day, ISO. Nothing where a reminder hangs on no round table, and in what was written before this column was
-- there: that was said of any day.
ALTER TABLE reminders ADD COLUMN anchor_on TEXT;

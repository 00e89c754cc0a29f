-- When a question was left off because somebody turned to something else (microseconds UTC); NULL while it is awaited.
ALTER TABLE awaiting ADD COLUMN left_at BIGINT;

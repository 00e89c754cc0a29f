-- name: note!
-- Keep when a tick last succeeded.
INSERT INTO pulse (tick, succeeded_at) VALUES (:tick, :succeeded_at)
ON CONFLICT (tick) DO UPDATE SET succeeded_at = excluded.succeeded_at;

-- name: all_ticks
-- When each tick last succeeded.
SELECT tick, succeeded_at FROM pulse ORDER BY tick;

-- name: current$
-- The stamp of everything a snapshot holds; nothing before anything was written.
SELECT value FROM meta WHERE key = 'snapshot_stamp';

-- name: renew!
-- Say that something a snapshot holds has changed.
INSERT INTO meta (key, value) VALUES ('snapshot_stamp', :stamp)
ON CONFLICT (key) DO UPDATE SET value = :stamp;

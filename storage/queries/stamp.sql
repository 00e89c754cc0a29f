-- name: current$
-- The stamp of everything a snapshot holds; nothing before anything was written.
SELECT value FROM meta WHERE key = 'snapshot_stamp';

-- name: renew!
-- Say that the roster has changed, and with it what a snapshot holds.
INSERT INTO meta (key, value) VALUES ('snapshot_stamp', :stamp)
ON CONFLICT (key) DO UPDATE SET value = :stamp;

-- name: renew_beside_roster!
-- Say that something else has changed: the first sixteen signs, which stand for the roster, stay.
INSERT INTO meta (key, value) VALUES ('snapshot_stamp', :stamp)
ON CONFLICT (key) DO UPDATE SET value = substr(meta.value, 1, 16) || ':' || :stamp;

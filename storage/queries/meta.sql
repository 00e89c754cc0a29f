-- name: value_of$
-- One small fact about the installation.
SELECT value FROM meta WHERE key = :key;

-- name: put!
-- Keep a small fact, instead of what it was before.
INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

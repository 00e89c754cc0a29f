-- name: open_alarms
-- What the RTP Secretariat has been told of and has not ended.
SELECT body, duty, period, cause FROM alarms WHERE ended_at IS NULL ORDER BY body, duty, period, cause;

-- name: put$
-- That it has been told of an obligation and a cause; nothing comes back when it has, and that has not ended.
INSERT INTO alarms (body, duty, period, cause, raised_at) VALUES (:body, :duty, :period, :cause, :at)
ON CONFLICT (body, duty, period, cause) DO UPDATE SET raised_at = excluded.raised_at, ended_at = NULL
WHERE alarms.ended_at IS NOT NULL
RETURNING raised_at;

-- name: finish!
-- Somebody can be told again, or there is nothing to tell any more.
UPDATE alarms SET ended_at = :at WHERE body = :body AND duty = :duty AND period = :period AND ended_at IS NULL;

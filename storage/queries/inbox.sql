-- name: store$
-- Store an update; nothing comes back when it was there.
INSERT INTO updates (update_id, chat_id, raw, state, tries, received_at)
VALUES (:update_id, :chat_id, :raw, 'waiting', 0, :received_at)
ON CONFLICT (update_id) DO NOTHING
RETURNING update_id;

-- name: waiting
-- The oldest updates that wait to be handled.
SELECT update_id, chat_id, raw, tries FROM updates WHERE state = 'waiting' ORDER BY update_id LIMIT :max_rows;

-- name: done!
-- Mark an update as handled.
UPDATE updates SET state = 'done', ended_at = :at WHERE update_id = :update_id;

-- name: failed$
-- Count a failed try; the last one parks the update. The tries so far come back.
UPDATE updates
SET tries = tries + 1,
    error = :error,
    state = CASE WHEN tries + 1 >= CAST(:max_tries AS BIGINT) THEN 'parked' ELSE state END,
    ended_at = CASE WHEN tries + 1 >= CAST(:max_tries AS BIGINT) THEN CAST(:at AS BIGINT) END
WHERE update_id = :update_id
RETURNING tries;

-- name: last_update_id$
-- The newest update we have.
SELECT MAX(update_id) FROM updates;

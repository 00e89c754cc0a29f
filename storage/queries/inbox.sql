-- name: between
-- What is stored under a range of ids.
SELECT update_id, raw FROM updates WHERE update_id BETWEEN :first AND :last;

-- name: store*!
-- Store updates; those that another process has just stored stay as they are.
INSERT INTO updates (update_id, chat_id, raw, state, tries, received_at)
VALUES (:update_id, :chat_id, :raw, 'waiting', 0, :received_at)
ON CONFLICT (update_id) DO NOTHING;

-- name: next_before
-- Of what waits under a range of ids, what waits of the same chat next before each, by whomever it was stored.
SELECT
    (
        SELECT MAX(o.update_id) FROM updates o
        WHERE o.state = 'waiting' AND o.chat_id = n.chat_id AND o.update_id < n.update_id
    ) AS update_id
FROM updates n
WHERE n.update_id BETWEEN :first AND :last AND n.state = 'waiting' AND n.chat_id <> 0;

-- name: waiting
-- The oldest updates that wait to be handled, of one chat not more than so many: a flood of one hides nobody else.
SELECT u.update_id, u.chat_id, u.raw, u.tries, u.received_at
FROM updates u
JOIN (
    SELECT update_id, ROW_NUMBER() OVER (PARTITION BY chat_id ORDER BY update_id) AS place
    FROM updates
    WHERE state = 'waiting'
) w ON w.update_id = u.update_id
WHERE w.place <= :of_a_chat
ORDER BY u.update_id
LIMIT :max_rows;

-- name: done!
-- Mark an update as handled; one that is parked stays so.
UPDATE updates SET state = 'done', ended_at = :at WHERE update_id = :update_id AND state = 'waiting';

-- name: raw$
-- An update as it came.
SELECT raw FROM updates WHERE update_id = :update_id;

-- name: done_unread!
-- Mark an update as handled, and keep no more of it than what tells it from another.
UPDATE updates SET state = 'done', raw = :mark, ended_at = :at WHERE update_id = :update_id AND state = 'waiting';

-- name: failed$
-- Count a failed try; the last one parks the update. The tries so far come back; nothing does when it does not wait.
UPDATE updates
SET tries = tries + 1,
    error = :error,
    state = CASE WHEN tries + 1 >= CAST(:max_tries AS BIGINT) THEN 'parked' ELSE state END,
    ended_at = CASE WHEN tries + 1 >= CAST(:max_tries AS BIGINT) THEN CAST(:at AS BIGINT) END
WHERE update_id = :update_id AND state = 'waiting'
RETURNING tries;

-- name: kept_anew
-- What is stored of a chat under our own numbers.
SELECT raw FROM updates WHERE update_id < 0 AND chat_id = :chat_id;

-- name: store_anew$
-- Store an update whose id another one has: under the next of our own numbers, which are negative and grow.
INSERT INTO updates (update_id, chat_id, raw, state, tries, received_at)
SELECT
    COALESCE(MAX(update_id), -4611686018427387904) + 1,
    CAST(:chat_id AS BIGINT), CAST(:raw AS TEXT), 'waiting', 0, CAST(:received_at AS BIGINT)
FROM updates WHERE update_id < 0
RETURNING update_id;

-- name: forget_done
-- Delete what was done before a moment, but for the newest ids; the ids come back.
DELETE FROM updates
WHERE state = 'done' AND ended_at < :before
    AND update_id <= (SELECT MAX(update_id) FROM updates) - CAST(:newest AS BIGINT)
RETURNING update_id;

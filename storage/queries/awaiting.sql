-- name: put!
-- Wait for something from a chat, instead of what was awaited before.
INSERT INTO awaiting (chat_id, what, body, duty, period, since_at, join_request_id, question, left_at)
VALUES (:chat_id, :what, :body, :duty, :period, :since_at, :join_request_id, :question, NULL)
ON CONFLICT (chat_id) DO UPDATE SET
    what = excluded.what, body = excluded.body, duty = excluded.duty, period = excluded.period,
    since_at = excluded.since_at, join_request_id = excluded.join_request_id, question = excluded.question,
    left_at = NULL;

-- name: awaited^
-- What is awaited from a chat.
SELECT what, body, duty, period, since_at, join_request_id, question FROM awaiting
WHERE chat_id = :chat_id AND left_at IS NULL;

-- name: leave!
-- Somebody turned to something else: it is not awaited any more, and not forgotten yet.
UPDATE awaiting SET left_at = :left_at WHERE chat_id = :chat_id AND left_at IS NULL;

-- name: left_after^
-- What was left off after a moment.
SELECT what, body, duty, period, since_at, join_request_id, question FROM awaiting
WHERE chat_id = :chat_id AND left_at > :since;

-- name: clear!
-- Wait for nothing from a chat.
DELETE FROM awaiting WHERE chat_id = :chat_id;

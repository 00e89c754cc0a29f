-- name: put!
-- Wait for something from a chat, instead of what was awaited before.
INSERT INTO awaiting (chat_id, what, body, duty, period, since_at, join_request_id, question)
VALUES (:chat_id, :what, :body, :duty, :period, :since_at, :join_request_id, :question)
ON CONFLICT (chat_id) DO UPDATE SET
    what = excluded.what, body = excluded.body, duty = excluded.duty, period = excluded.period,
    since_at = excluded.since_at, join_request_id = excluded.join_request_id, question = excluded.question;

-- name: awaited^
-- What is awaited from a chat.
SELECT what, body, duty, period, since_at, join_request_id, question FROM awaiting WHERE chat_id = :chat_id;

-- name: clear!
-- Wait for nothing from a chat.
DELETE FROM awaiting WHERE chat_id = :chat_id;

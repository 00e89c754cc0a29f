-- name: add$
-- Add an invite and return its id.
INSERT INTO invites (post_id, code_digest, made_at, expires_at)
VALUES (:post_id, :code_digest, :made_at, :expires_at)
RETURNING id;

-- name: invite^
-- An invite with its post, by id.
SELECT i.*, t.body, t.kind, t.side, t.organisation
FROM invites i
JOIN posts t ON t.id = i.post_id
WHERE i.id = :invite_id;

-- name: by_digest^
-- An invite with its post, by the digest of its code.
SELECT i.*, t.body, t.kind, t.side, t.organisation
FROM invites i
JOIN posts t ON t.id = i.post_id
WHERE i.code_digest = :code_digest;

-- name: use$
-- Use an invite; nothing comes back when somebody was first.
UPDATE invites SET used_at = :at, used_by_chat = :chat_id WHERE id = :invite_id AND used_at IS NULL RETURNING id;

-- name: add$
-- Add an invite and return its id.
INSERT INTO invites (post_id, code_digest, made_at, expires_at, person_id, made_by, for_new)
VALUES (:post_id, :code_digest, :made_at, :expires_at, :person_id, :made_by, :for_new)
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

-- name: open
-- Invites by which somebody can still come in, with their posts.
SELECT i.*, t.body, t.kind, t.side, t.organisation
FROM invites i
JOIN posts t ON t.id = i.post_id
WHERE i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > :now
ORDER BY i.id;

-- name: use$
-- Use an invite; nothing comes back when somebody was first, or it was revoked.
UPDATE invites SET used_at = :at, used_by_chat = :chat_id
WHERE id = :invite_id AND used_at IS NULL AND revoked_at IS NULL
RETURNING id;

-- name: revoke$
-- Nobody comes in by it any more; nothing comes back when somebody has, or it was revoked before.
UPDATE invites SET revoked_at = :at
WHERE id = :invite_id AND used_at IS NULL AND revoked_at IS NULL
RETURNING id;

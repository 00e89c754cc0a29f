-- name: add$
-- Add a row and return its id.
INSERT INTO audit (at, actor, action, subject, on_behalf_of, details_digest)
VALUES (:at, :actor, :action, :subject, :on_behalf_of, :details_digest)
RETURNING id;

-- name: add_details!
-- Keep the details of a row where they can be erased.
INSERT INTO audit_details (audit_id, salt, details) VALUES (:audit_id, :salt, :details);

-- name: newest
-- The newest rows, newest first.
SELECT at, actor, action, subject FROM audit ORDER BY id DESC LIMIT :max_rows;

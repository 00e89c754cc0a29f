-- name: add$
-- Add a version of terms of reference and return its id; nothing comes back when it was there.
INSERT INTO terms_of_reference (keeper, version, reference, received_at, person_id, files)
VALUES (:keeper, :version, :reference, :received_at, :person_id, :files)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: newest^
-- The newest version of one body or circle.
SELECT * FROM terms_of_reference WHERE keeper = :keeper ORDER BY version DESC LIMIT 1;

-- name: all_terms
-- Every version, newest first.
SELECT * FROM terms_of_reference ORDER BY received_at DESC, id DESC;

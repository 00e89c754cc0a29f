-- name: put!
-- Somebody says that this is their address, instead of what they said before.
INSERT INTO address_claims (person_id, channel, address, code_digest, made_at, letters)
VALUES (:person_id, :channel, :address, :code_digest, :made_at, :letters)
ON CONFLICT (person_id) DO UPDATE SET
    channel = excluded.channel, address = excluded.address, code_digest = excluded.code_digest,
    made_at = excluded.made_at, tries = 0, letters = excluded.letters;

-- name: claim^
-- What somebody has last said of their address.
SELECT channel, address, code_digest, made_at, tries, letters FROM address_claims WHERE person_id = :person_id;

-- name: failed!
-- Count a code that was not the right one.
UPDATE address_claims SET tries = tries + 1 WHERE person_id = :person_id;

-- name: void!
-- The code has done its work, or may do it no more.
UPDATE address_claims SET code_digest = '' WHERE person_id = :person_id;

-- name: all_ties
-- Every tie of an assistant to a principal.
SELECT assistant_id, post_id, principal_id FROM ties ORDER BY assistant_id, post_id, principal_id;

-- name: put!
-- That an assistant acts in the name of a principal; said twice it changes nothing.
INSERT INTO ties (assistant_id, post_id, principal_id) VALUES (:assistant_id, :post_id, :principal_id)
ON CONFLICT DO NOTHING;

-- name: remove
-- That they do so no more; the tie comes back where there was one.
DELETE FROM ties
WHERE assistant_id = :assistant_id AND post_id = :post_id AND principal_id = :principal_id
RETURNING assistant_id;

-- name: remove_all!
-- Nobody acts in the name of a person any more, nor they in anybody's.
DELETE FROM ties WHERE assistant_id = :person_id OR principal_id = :person_id;

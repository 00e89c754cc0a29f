-- name: add$
-- Arrange a hand-over and return its id; nothing comes back when one of this post by this person is still to come.
INSERT INTO handovers (post_id, from_id, to_id, on_date, was_until, had_already, had_until, arranged_at)
VALUES (:post_id, :from_id, :to_id, :on_date, :was_until, :had_already, :had_until, :arranged_at)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: handover^
-- One hand-over.
SELECT * FROM handovers WHERE id = :handover_id;

-- name: to_come
-- What is neither done nor called off, by day.
SELECT * FROM handovers WHERE done_at IS NULL AND called_off_at IS NULL ORDER BY on_date, id;

-- name: giving
-- What gives a post to a person from a day on, done or to come, in the order in which it was arranged.
SELECT * FROM handovers
WHERE post_id = :post_id AND to_id = :to_id AND on_date = :on_date AND called_off_at IS NULL
ORDER BY id;

-- name: since
-- What takes or took place on a day or later, and was not called off, by day.
SELECT * FROM handovers WHERE on_date >= :on_date AND called_off_at IS NULL ORDER BY on_date, id;

-- name: done$
-- That what follows from it has been done. The id comes back the first time.
UPDATE handovers SET done_at = :at WHERE id = :handover_id AND done_at IS NULL AND called_off_at IS NULL RETURNING id;

-- name: call_off$
-- That it does not take place. The id comes back the first time.
UPDATE handovers SET called_off_at = :at
WHERE id = :handover_id AND done_at IS NULL AND called_off_at IS NULL
RETURNING id;

-- name: follow_no_more!
-- A person follows nobody: the posts that were to be theirs become vacant.
UPDATE handovers SET to_id = NULL WHERE to_id = :person_id AND done_at IS NULL AND called_off_at IS NULL;

-- name: call_off_leaving!
-- Who has left already leaves their posts to nobody later.
UPDATE handovers SET called_off_at = :at
WHERE from_id = :person_id AND to_id IS NULL AND done_at IS NULL AND called_off_at IS NULL;

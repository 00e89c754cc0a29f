-- name: absences
-- Every absence there ever was.
SELECT id, person_id, start_on, end_on, acting_id FROM absences ORDER BY id;

-- name: add!
-- That a person is away, and who acts for them.
INSERT INTO absences (person_id, start_on, end_on, acting_id, said_at)
VALUES (:person_id, :start_on, :end_on, :acting_id, :said_at);

-- name: end_absences!
-- What is not over by that day is over from it on; what would begin later never does.
UPDATE absences SET end_on = CASE WHEN start_on > :end_on THEN start_on ELSE :end_on END
WHERE person_id = :person_id AND end_on > :end_on;

-- name: end_acting!
-- The same for what others hold for this person.
UPDATE acting_holdings SET end_on = CASE WHEN start_on > :end_on THEN start_on ELSE :end_on END
WHERE acting_for = :person_id AND end_on > :end_on;

-- name: act_no_more!
-- A person acts for nobody any more in absences that are not over by that day.
UPDATE absences SET acting_id = NULL WHERE acting_id = :person_id AND end_on > :end_on;

-- name: act!
-- That a person holds a post for another one, and until when.
INSERT INTO acting_holdings (person_id, post_id, acting_for, start_on, end_on)
VALUES (:person_id, :post_id, :acting_for, :start_on, :end_on)
ON CONFLICT (person_id, post_id, acting_for, start_on) DO UPDATE SET end_on = excluded.end_on;

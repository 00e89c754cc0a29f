-- name: all_rhythms
-- Every rhythm that a body has chosen, by day.
SELECT body, duty, rhythm, chosen_on FROM rhythm_choices ORDER BY chosen_on, body, duty;

-- name: put_rhythm!
-- That a body goes by a rhythm from a day on; said twice on one day the later one counts.
INSERT INTO rhythm_choices (body, duty, chosen_on, rhythm, person_id, at)
VALUES (:body, :duty, :chosen_on, :rhythm, :person_id, :at)
ON CONFLICT (body, duty, chosen_on) DO UPDATE SET
    rhythm = excluded.rhythm, person_id = excluded.person_id, at = excluded.at;

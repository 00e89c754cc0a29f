-- name: all_laters
-- Until when people have asked to be left alone about an obligation, past ones too.
SELECT person_id, body, duty, period, until_on FROM laters ORDER BY person_id, body, duty, period;

-- name: put_later!
-- That somebody wants to hear of an obligation again on a day; the newest word counts.
INSERT INTO laters (person_id, body, duty, period, until_on, at)
VALUES (:person_id, :body, :duty, :period, :until_on, :at)
ON CONFLICT (person_id, body, duty, period) DO UPDATE SET until_on = excluded.until_on, at = excluded.at;

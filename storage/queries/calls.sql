-- name: add_call!
-- That somebody was rung about an obligation, and what came of it.
INSERT INTO calls (body, duty, period, person_id, by_id, outcome, at)
VALUES (:body, :duty, :period, :person_id, :by_id, :outcome, :at);

-- name: calls_since
-- The calls of this moment or later.
SELECT body, duty, period, person_id, by_id, outcome, at FROM calls WHERE at >= :at ORDER BY id;

-- name: calls_of
-- The calls about one obligation.
SELECT body, duty, period, person_id, by_id, outcome, at FROM calls
WHERE period = :period AND body = :body AND duty = :duty
ORDER BY id;

-- name: calls_to_numbers
-- The calls in which somebody spoke, to people of whom a number was wrong or a post somebody else's; not those from
-- before their number was given, where it was given anew.
SELECT c.body, c.duty, c.period, c.person_id, c.by_id, c.outcome, c.at FROM calls c
WHERE c.outcome <> 'unanswered'
    AND EXISTS (
        SELECT 1 FROM calls r WHERE r.person_id = c.person_id AND r.outcome IN ('wrong-number', 'somebody-else')
    )
    AND NOT EXISTS (
        SELECT 1 FROM addresses a WHERE a.person_id = c.person_id AND a.channel = 'messenger' AND a.added_at > c.at
    )
ORDER BY c.id;

-- name: attempts
-- The reminders of one obligation, with what became of the message that carried each.
SELECT r.person_id, r.stage, d.channel, d.state, COALESCE(d.ended_at, d.not_before_at) AS at
FROM reminders r JOIN deliveries d ON d.id = r.delivery_id
WHERE r.period = :period AND r.body = :body AND r.duty = :duty
ORDER BY r.id;

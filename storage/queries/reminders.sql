-- name: of_period
-- The names of the reminders written for a period whose message was not withdrawn or refused, when, and of which
-- day of a round table.
SELECT r.body, r.duty, r.period, r.person_id, r.stage, r.made_at, r.anchor_on
FROM reminders r LEFT JOIN deliveries d ON d.id = r.delivery_id
WHERE r.period = :period AND (d.id IS NULL OR d.state NOT IN ('withdrawn', 'refused'));

-- name: add*!
-- Write reminders; those already written stay as they are, unless their message was withdrawn or refused.
INSERT INTO reminders (body, duty, period, person_id, stage, delivery_id, made_at, anchor_on)
VALUES (:body, :duty, :period, :person_id, :stage, :delivery_id, :made_at, :anchor_on)
ON CONFLICT (period, body, duty, person_id, stage) DO UPDATE
SET delivery_id = excluded.delivery_id, made_at = excluded.made_at, anchor_on = excluded.anchor_on
WHERE EXISTS (
    SELECT 1 FROM deliveries d WHERE d.id = reminders.delivery_id AND d.state IN ('withdrawn', 'refused')
);

-- name: mornings
-- Under what the messages of a morning are stored, and what became of each; the bounds are none of them.
SELECT once, state FROM deliveries WHERE once > :first AND once < :last;

-- name: heard_often
-- Who has messages of so many mornings of a long span, or of so many of its last part, but for those that were withdrawn
-- or refused; the bounds are no mornings. One look a person for both.
SELECT p.id AS person_id FROM persons p
WHERE EXISTS (
    SELECT 1 FROM deliveries d
    WHERE d.person_id = p.id AND d.once > :first AND d.once < :last AND d.state NOT IN ('withdrawn', 'refused')
    GROUP BY d.person_id
    HAVING COUNT(*) >= :at_least OR SUM(CASE WHEN d.once > :lately THEN 1 ELSE 0 END) >= :lately_at_least
);

-- name: said_before
-- Every reminder written before a moment whose message was not withdrawn or refused, as of_period has them.
SELECT r.body, r.duty, r.period, r.person_id, r.stage, r.made_at, r.anchor_on
FROM reminders r LEFT JOIN deliveries d ON d.id = r.delivery_id
WHERE r.made_at < :before AND (d.id IS NULL OR d.state NOT IN ('withdrawn', 'refused'));

-- name: free_morning!
-- Take the key of a morning from a message that was withdrawn or refused.
UPDATE deliveries SET once = NULL WHERE once = :once AND state IN ('withdrawn', 'refused');

-- name: of_delivery
-- The reminders a delivery speaks of.
SELECT * FROM reminders WHERE delivery_id = :delivery_id ORDER BY id;

-- name: leave_out*!
-- Forget reminders that a message was to speak of and does not any more; nothing where the claim is not ours.
DELETE FROM reminders
WHERE delivery_id = :delivery_id AND period = :period AND body = :body AND duty = :duty AND person_id = :person_id
    AND stage = :stage
    AND EXISTS (
        SELECT 1 FROM deliveries d WHERE d.id = :delivery_id AND d.state = 'claimed' AND d.fence = :fence
    )
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence);

-- name: reminded
-- Who has got a message with a reminder of this obligation.
SELECT DISTINCT r.person_id
FROM reminders r JOIN deliveries d ON d.id = r.delivery_id
WHERE r.period = :period AND r.body = :body AND r.duty = :duty AND d.state = 'sent'
ORDER BY r.person_id;

-- name: newest_told^
-- The newest stage of this obligation of which this person has got a message, and when.
SELECT r.stage, d.ended_at
FROM reminders r JOIN deliveries d ON d.id = r.delivery_id
WHERE r.period = :period AND r.body = :body AND r.duty = :duty AND r.person_id = :person_id AND d.state = 'sent'
ORDER BY r.id DESC
LIMIT 1;

-- name: forget!
-- Forget the reminders of an obligation, said or not.
DELETE FROM reminders WHERE period = :period AND body = :body AND duty = :duty;

-- name: spoke_of$
-- Any reminder of a period written before a moment whose message was not withdrawn or refused; nothing comes back when
-- there is none.
SELECT r.id FROM reminders r LEFT JOIN deliveries d ON d.id = r.delivery_id
WHERE r.period = :period AND r.made_at < :before AND (d.id IS NULL OR d.state NOT IN ('withdrawn', 'refused'))
LIMIT 1;

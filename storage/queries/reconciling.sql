-- name: claimable
-- Deliveries that the claim of deliveries.sql would take under this fence, of every channel.
SELECT d.id FROM deliveries d
WHERE d.state IN ('waiting', 'claimed')
    AND ((d.state = 'waiting' AND d.next_try_at <= :now) OR (d.state = 'claimed' AND d.fence < :fence))
    AND NOT EXISTS (
        SELECT 1 FROM deliveries o
        WHERE o.state IN ('waiting', 'claimed')
            AND o.channel = d.channel
            AND o.chat_id = d.chat_id
            AND o.address = d.address
            AND (
                (o.state = 'claimed' AND o.fence >= :fence)
                OR (
                    o.lane = 'answer' AND (d.lane = 'broadcast' OR o.id < d.id)
                    AND (o.state = 'claimed' OR o.not_before_at <= :now)
                )
                OR (
                    o.lane = 'broadcast' AND d.lane = 'broadcast' AND o.id < d.id
                    AND (o.state = 'claimed' OR o.next_try_at <= :now)
                )
            )
            AND o.id <> d.id
    )
ORDER BY d.channel, d.lane, d.id
LIMIT :max_rows;

-- name: claimed
-- Deliveries that are claimed under this very fence.
SELECT id FROM deliveries
WHERE state IN ('waiting', 'claimed') AND state = 'claimed' AND fence = :fence
ORDER BY channel, lane, id
LIMIT :max_rows;

-- name: updates
-- Updates that wait to be handled, by id.
SELECT update_id AS id FROM updates WHERE state = 'waiting' ORDER BY update_id LIMIT :max_rows;

-- name: uploads
-- Uploads still collecting, of people who have a chat just now.
SELECT u.id FROM uploads u
WHERE u.state = 'collecting'
    AND EXISTS (SELECT 1 FROM chats c WHERE c.person_id = u.person_id AND c.unlinked_at IS NULL)
ORDER BY u.id
LIMIT :max_rows;

-- name: reminders_without_delivery
-- Of so many newest reminders, those that no delivery speaks of.
SELECT r.id
FROM (SELECT id, delivery_id FROM reminders ORDER BY id DESC LIMIT :newest) r
LEFT JOIN deliveries d ON d.id = r.delivery_id
WHERE d.id IS NULL
ORDER BY r.id;

-- name: forget_reminder*!
-- Forget a reminder that no delivery speaks of, so that it is written anew.
DELETE FROM reminders
WHERE id = :reminder_id AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.id = reminders.delivery_id);

-- name: has_morning$
-- Whether a message stored under this `once` keeps another one of that morning away.
SELECT 1 FROM deliveries WHERE once = :once AND state NOT IN ('withdrawn', 'refused');

-- name: add$
-- Store a delivery and return its id; nothing comes back when `once` was there.
INSERT INTO deliveries (
    chat_id, person_id, lane, language, statement, words, made_at, not_before_at, next_try_at, useful_until_at, once,
    edits_message_id, attachments, silent, state, channel, address, notice_id, secret
)
VALUES (
    :chat_id, :person_id, :lane, :language, :statement, :words, :made_at, :not_before_at, :not_before_at,
    :useful_until_at, :once, :edits_message_id, :attachments, :silent, 'waiting', :channel, :address, :notice_id,
    :secret
)
ON CONFLICT (once) DO NOTHING
RETURNING id;

-- name: add_unworded*!
-- Store many broadcasts without words; those whose `once` was there stay as they are. What they all have alike is no
-- parameter: to bind it costs as much as to store it.
INSERT INTO deliveries (
    chat_id, person_id, lane, language, statement, words, made_at, not_before_at, next_try_at, useful_until_at, once,
    edits_message_id, attachments, silent, state, channel, address, notice_id, secret
)
VALUES (
    :chat_id, :person_id, 'broadcast', :language, NULL, NULL, :made_at, :made_at, :made_at, :useful_until_at, :once,
    NULL, '[]', 0, 'waiting', :channel, :address, NULL, 0
)
ON CONFLICT (once) DO NOTHING;

-- name: newest_id$
-- The id of the delivery that was stored last.
SELECT COALESCE(MAX(id), 0) FROM deliveries;

-- name: stored_after
-- What was stored after a delivery, by what it is stored once.
SELECT id, once FROM deliveries WHERE id > :delivery_id AND once IS NOT NULL;

-- name: add_claimed^
-- Store an answer as claimed already where nothing stands before it at its destination and no newer leader exists.
--
-- Whoever stores it holds it from its first moment and need not look for it. A broadcast that waits there, as each
-- morning's reminder does from before dawn, stands behind it, as in `claim`. Id and state come back.
INSERT INTO deliveries (
    chat_id, person_id, lane, language, statement, words, made_at, not_before_at, next_try_at, useful_until_at, once,
    edits_message_id, attachments, silent, channel, address, notice_id, secret, state, fence, tries
)
SELECT
    n.*,
    CASE WHEN free.yes = 1 THEN 'claimed' ELSE 'waiting' END,
    CASE WHEN free.yes = 1 THEN CAST(:fence AS BIGINT) ELSE 0 END,
    free.yes
FROM (
    SELECT
        CAST(:chat_id AS BIGINT), CAST(:person_id AS BIGINT), CAST(:lane AS TEXT), CAST(:language AS TEXT),
        CAST(:statement AS TEXT), CAST(:words AS TEXT), CAST(:made_at AS BIGINT), CAST(:not_before_at AS BIGINT),
        CAST(:not_before_at AS BIGINT), CAST(:useful_until_at AS BIGINT), CAST(:once AS TEXT),
        CAST(:edits_message_id AS BIGINT), CAST(:attachments AS TEXT), CAST(:silent AS BIGINT),
        CAST(:channel AS TEXT), CAST(:address AS TEXT), CAST(:notice_id AS BIGINT), CAST(:secret AS BIGINT)
) n, (
    SELECT CASE
        WHEN EXISTS (
            SELECT 1 FROM deliveries o
            WHERE o.state IN ('waiting', 'claimed')
                AND o.channel = CAST(:channel AS TEXT)
                AND o.chat_id = CAST(:chat_id AS BIGINT)
                AND o.address = CAST(:address AS TEXT)
                AND (
                    o.state = 'claimed'
                    OR (o.lane = 'answer' AND o.not_before_at <= CAST(:made_at AS BIGINT))
                )
        ) THEN 0
        WHEN EXISTS (SELECT 1 FROM leadership l WHERE l.fence > CAST(:fence AS BIGINT)) THEN 0
        ELSE 1
    END AS yes
) free
RETURNING id, state;

-- name: claim
-- Claim what may be sent now over a channel: one a chat or address, answers first, unless a newer leader exists.
--
-- Nobody passes an older answer to the same chat, not even while that answer waits for its next try; but what is not to
-- be said before a later hour keeps nobody waiting. Broadcasts pass each other only while the older one's time has not
-- come. Lanes sort by name: answer before broadcast. The conditions on the row stand twice because PostgreSQL judges the
-- outer ones again when another leader was at it meanwhile.
UPDATE deliveries
SET state = 'claimed', fence = :fence, tries = tries + 1
WHERE id IN (
        SELECT d.id FROM deliveries d
        WHERE d.state IN ('waiting', 'claimed')
            AND d.channel = :channel
            AND d.lane <= :last_lane
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
            AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence)
        ORDER BY d.lane, d.id
        LIMIT :max_rows
    )
    AND ((state = 'waiting' AND next_try_at <= :now) OR (state = 'claimed' AND fence < :fence))
RETURNING *;

-- name: holds$
-- The id of a claim that is still ours; nothing comes back when it is not.
SELECT id FROM deliveries
WHERE id = :delivery_id AND state = 'claimed' AND fence = :fence
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence);

-- name: keep_words$
-- Keep what is about to be said, so that a retry says the same; nothing comes back when the claim is not ours.
UPDATE deliveries SET statement = :statement, words = :words
WHERE id = :delivery_id AND state = 'claimed' AND fence = :fence
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence)
RETURNING id;

-- name: finish$
-- End a claim that is still ours, and forget words that are a secret; nothing comes back when it is not ours.
UPDATE deliveries
SET state = :state, message_id = :message_id, reason = :reason, ended_at = :at,
    statement = CASE WHEN secret = 1 THEN NULL ELSE statement END,
    words = CASE WHEN secret = 1 THEN NULL ELSE words END
WHERE id = :delivery_id AND state = 'claimed' AND fence = :fence
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence)
RETURNING id;

-- name: sent*!
-- End claims that were sent, and forget words that are a secret; those that are not ours any more stay as they are.
UPDATE deliveries
SET state = 'sent', message_id = :message_id, reason = '', ended_at = :at,
    statement = CASE WHEN secret = 1 THEN NULL ELSE statement END,
    words = CASE WHEN secret = 1 THEN NULL ELSE words END
WHERE id = :delivery_id AND state = 'claimed' AND fence = :fence
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence);

-- name: put_back$
-- Give back a claim that is still ours, to be tried again later; nothing comes back when it is not.
UPDATE deliveries
SET state = 'waiting', next_try_at = :next_try_at, reason = :reason
WHERE id = :delivery_id AND state = 'claimed' AND fence = :fence
    AND NOT EXISTS (SELECT 1 FROM leadership l WHERE l.fence > :fence)
RETURNING id;

-- name: put_off!
-- A claim is not to be said before a later moment, nor are the files that follow its words.
UPDATE deliveries
SET not_before_at = :at, next_try_at = :at
WHERE state IN ('waiting', 'claimed')
    AND lane = 'answer'
    AND (id = :delivery_id OR (id > :delivery_id AND state = 'waiting' AND statement IS NULL))
    AND EXISTS (
        SELECT 1 FROM deliveries w
        WHERE w.id = :delivery_id
            AND w.state = 'claimed'
            AND w.channel = deliveries.channel
            AND w.chat_id = deliveries.chat_id
            AND w.address = deliveries.address
            AND w.made_at = deliveries.made_at
    );

-- name: is_put_off$
-- The id of an answer that was put off to a later hour (claimed before, and not to be said yet), where one waits there.
SELECT id FROM deliveries
WHERE state IN ('waiting', 'claimed')
    AND state = 'waiting'
    AND lane = 'answer'
    AND tries > 0
    AND not_before_at > :now
    AND channel = :channel
    AND chat_id = :chat_id
    AND address = :address
LIMIT 1;

-- name: withdraw_waiting
-- Withdraw everything that waits for a chat or an address; it comes back, without words that are a secret.
UPDATE deliveries
SET state = 'withdrawn', reason = :reason, ended_at = :at,
    statement = CASE WHEN secret = 1 THEN NULL ELSE statement END,
    words = CASE WHEN secret = 1 THEN NULL ELSE words END
WHERE channel = :channel AND chat_id = :chat_id AND address = :address AND state = 'waiting'
RETURNING *;

-- name: withdraw_waiting_of
-- Withdraw everything that waits for one person over one channel; it comes back, without words that are a secret.
UPDATE deliveries
SET state = 'withdrawn', reason = :reason, ended_at = :at,
    statement = CASE WHEN secret = 1 THEN NULL ELSE statement END,
    words = CASE WHEN secret = 1 THEN NULL ELSE words END
WHERE channel = :channel AND person_id = :person_id AND state = 'waiting'
RETURNING *;

-- name: rechat!
-- Send to the new chat what is still to be sent to the old one.
UPDATE deliveries SET chat_id = :new_chat_id
WHERE channel = 'telegram' AND chat_id = :old_chat_id AND state IN ('waiting', 'claimed');

-- name: by_message^
-- The newest sent delivery that put words into a message.
SELECT * FROM deliveries
WHERE chat_id = :chat_id AND state = 'sent' AND (message_id = :message_id OR edits_message_id = :message_id)
ORDER BY id DESC
LIMIT 1;

-- name: next_at$
-- When the earliest delivery may be claimed that no answer and no claim of its chat stands before.
SELECT MIN(d.next_try_at) FROM deliveries d
WHERE d.state IN ('waiting', 'claimed') AND d.state = 'waiting'
    AND NOT EXISTS (
        SELECT 1 FROM deliveries o
        WHERE o.state IN ('waiting', 'claimed')
            AND o.channel = d.channel
            AND o.chat_id = d.chat_id
            AND o.address = d.address
            AND o.id <> d.id
            AND (
                o.state = 'claimed'
                OR (
                    o.lane = 'answer' AND (d.lane = 'broadcast' OR o.id < d.id)
                    AND o.not_before_at <= d.next_try_at
                )
            )
    );

-- name: newest
-- Deliveries in the listed states, newest first.
SELECT * FROM deliveries WHERE CAST(:states AS TEXT) LIKE '%,' || state || ',%' ORDER BY id DESC LIMIT :max_rows;

-- name: delivery^
-- One delivery.
SELECT * FROM deliveries WHERE id = :delivery_id;

-- name: came_back$
-- What was sent has come back: it was not put in front of anybody. The id comes back the first time.
UPDATE deliveries SET state = 'refused', reason = :reason, ended_at = :at
WHERE id = :delivery_id AND state = 'sent'
RETURNING id;

-- name: did_not_arrive$
-- Keep why this one did not arrive, though its address is good. The id comes back the first time.
UPDATE deliveries SET reason = :reason
WHERE id = :delivery_id AND state = 'sent' AND reason = ''
RETURNING id;

-- name: by_once^
-- What was stored under this `once`.
SELECT * FROM deliveries WHERE once = :once;

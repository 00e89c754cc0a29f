-- name: bodies
-- All bodies in official order.
SELECT * FROM bodies ORDER BY position, code;

-- name: organisations
-- All organisations by code.
SELECT * FROM organisations ORDER BY code;

-- name: posts
-- All posts.
SELECT id AS post_id, body, kind, side, organisation FROM posts ORDER BY id;

-- name: holdings
-- All holdings with their people and posts, of those who act for somebody too, in official order.
SELECT
    h.start_on, h.end_on, h.acting_for, t.id AS post_id, t.body, t.kind, t.side, t.organisation,
    p.*, c.chat_id, e.address AS email, m.address AS phone
FROM held_posts h
JOIN posts t ON t.id = h.post_id
JOIN bodies b ON b.code = t.body
JOIN persons p ON p.id = h.person_id
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
ORDER BY b.position, t.id, p.id, COALESCE(h.acting_for, 0), h.id;

-- name: listed_holdings
-- All holdings as the roster has them, whenever their body ends, in official order.
SELECT
    h.start_on, h.end_on, NULL AS acting_for, t.id AS post_id, t.body, t.kind, t.side, t.organisation,
    p.*, c.chat_id, e.address AS email, m.address AS phone
FROM holdings h
JOIN posts t ON t.id = h.post_id
JOIN bodies b ON b.code = t.body
JOIN persons p ON p.id = h.person_id
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
ORDER BY b.position, t.id, p.id, h.id;

-- name: holdings_of
-- One person's holdings, also what they hold for somebody who is away, in official order.
SELECT
    h.start_on, h.end_on, h.acting_for, t.id AS post_id, t.body, t.kind, t.side, t.organisation,
    p.*, c.chat_id, e.address AS email, m.address AS phone
FROM held_posts h
JOIN posts t ON t.id = h.post_id
JOIN bodies b ON b.code = t.body
JOIN persons p ON p.id = h.person_id
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
WHERE h.person_id = :person_id
ORDER BY b.position, t.id, COALESCE(h.acting_for, 0), h.id;

-- name: person^
-- A person with the chat linked now.
SELECT p.*, c.chat_id, e.address AS email, m.address AS phone
FROM persons p
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
WHERE p.id = :person_id;

-- name: person_by_chat^
-- The person a chat is linked to now.
SELECT p.*, c.chat_id, e.address AS email, m.address AS phone
FROM chats c
JOIN persons p ON p.id = c.person_id
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
WHERE c.chat_id = :chat_id AND c.unlinked_at IS NULL;

-- name: person_who_left^
-- Whose chat this was when it was last linked, as long as that person has no other chat since.
SELECT p.*, NULL AS chat_id, e.address AS email, m.address AS phone
FROM chats c
JOIN persons p ON p.id = c.person_id
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
WHERE c.id = (SELECT MAX(last.id) FROM chats last WHERE last.chat_id = :chat_id)
  AND c.unlinked_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM chats now WHERE now.person_id = p.id AND now.unlinked_at IS NULL);

-- name: put_body!
-- Add a body, or replace the one with this code.
INSERT INTO bodies (
    code, kind, position, name_lo, name_en, aliases, lao_confirmed, valid_from, valid_until, parent, merged_into
)
VALUES (
    :code, :kind, :position, :name_lo, :name_en, :aliases, :lao_confirmed, :valid_from, :valid_until, :parent,
    :merged_into
)
ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, position = excluded.position, name_lo = excluded.name_lo, name_en = excluded.name_en,
    aliases = excluded.aliases, lao_confirmed = excluded.lao_confirmed, valid_from = excluded.valid_from,
    valid_until = excluded.valid_until, parent = excluded.parent, merged_into = excluded.merged_into;

-- name: put_organisation!
-- Add an organisation, or replace the one with this code.
INSERT INTO organisations (code, name_lo, name_en, lao_confirmed, valid_from, valid_until)
VALUES (:code, :name_lo, :name_en, :lao_confirmed, :valid_from, :valid_until)
ON CONFLICT (code) DO UPDATE SET
    name_lo = excluded.name_lo, name_en = excluded.name_en, lao_confirmed = excluded.lao_confirmed,
    valid_from = excluded.valid_from, valid_until = excluded.valid_until;

-- name: add_post$
-- Add a post and return its id.
INSERT INTO posts (body, kind, side, organisation) VALUES (:body, :kind, :side, :organisation) RETURNING id;

-- name: add_person$
-- Add a person and return the id.
INSERT INTO persons (
    name_lo, name_en, title_lo, title_en, salutation_lo, salutation_en, position_lo, position_en, shows_phone, placeholder
)
VALUES (
    :name_lo, :name_en, :title_lo, :title_en, :salutation_lo, :salutation_en, :position_lo, :position_en, :shows_phone,
    :placeholder
)
RETURNING id;

-- name: put_person!
-- What is known of a person, in place of what was.
UPDATE persons SET
    name_lo = :name_lo, name_en = :name_en, title_lo = :title_lo, title_en = :title_en, salutation_lo = :salutation_lo,
    salutation_en = :salutation_en, position_lo = :position_lo, position_en = :position_en, shows_phone = :shows_phone,
    placeholder = :placeholder
WHERE id = :person_id;

-- name: people
-- Everybody, with the chat linked now.
SELECT p.*, c.chat_id, e.address AS email, m.address AS phone
FROM persons p
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses e ON e.person_id = p.id AND e.channel = 'email' AND e.refused_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
ORDER BY p.id;

-- name: add_holding!
-- Say that a person holds a post; said twice it changes nothing. What began and ended on that same day was never held.
INSERT INTO holdings (person_id, post_id, start_on, end_on) VALUES (:person_id, :post_id, :start_on, :end_on)
ON CONFLICT (person_id, post_id, COALESCE(start_on, '')) DO UPDATE SET end_on = excluded.end_on
WHERE holdings.end_on <= holdings.start_on;

-- name: end_other_chats!
-- End the ties that a new tie between this chat and this person replaces. Two looks, since SQLite takes neither index
-- for one that says OR.
UPDATE chats SET unlinked_at = :at, reason = 'linked anew'
WHERE id IN (
    SELECT id FROM chats WHERE unlinked_at IS NULL AND chat_id = :chat_id AND person_id <> :person_id
    UNION ALL
    SELECT id FROM chats WHERE unlinked_at IS NULL AND person_id = :person_id AND chat_id <> :chat_id
);

-- name: end_holding!
-- End what a person holds of a post from a day on.
UPDATE holdings SET end_on = :end_on WHERE person_id = :person_id AND post_id = :post_id AND end_on IS NULL;

-- name: move_holding!
-- That what a person holds of a post began on another day.
UPDATE holdings SET start_on = :start_on, end_on = :end_on
WHERE person_id = :person_id AND post_id = :post_id AND COALESCE(start_on, '') = COALESCE(CAST(:was_from AS TEXT), '');

-- name: remove_holding!
-- That a person does not come to hold a post after all.
DELETE FROM holdings
WHERE person_id = :person_id AND post_id = :post_id AND COALESCE(start_on, '') = COALESCE(CAST(:start_on AS TEXT), '');

-- name: put_holding!
-- That a person holds a post from a day on, and until when, whatever was known of the end.
INSERT INTO holdings (person_id, post_id, start_on, end_on) VALUES (:person_id, :post_id, :start_on, :end_on)
ON CONFLICT (person_id, post_id, COALESCE(start_on, '')) DO UPDATE SET end_on = excluded.end_on;

-- name: link_chat!
-- Tie a chat to a person; tied already it changes nothing.
INSERT INTO chats (chat_id, person_id, linked_at) VALUES (:chat_id, :person_id, :at) ON CONFLICT DO NOTHING;

-- name: unlink_chat!
-- End the tie of a chat.
UPDATE chats SET unlinked_at = :at, reason = :reason WHERE chat_id = :chat_id AND unlinked_at IS NULL;

-- name: set_language!
-- Keep the language a person chose, or that they want both.
UPDATE persons SET language = :language, in_both = :in_both WHERE id = :person_id;

-- name: set_channels!
-- Keep the order of channels a person asked for.
UPDATE persons SET channels = :channels WHERE id = :person_id;

-- name: put_address!
-- Where a person is reached over a channel from now on, whatever it was before.
INSERT INTO addresses (person_id, channel, address, added_at) VALUES (:person_id, :channel, :address, :at)
ON CONFLICT (person_id, channel) DO UPDATE SET
    address = excluded.address, added_at = excluded.added_at, refused_at = NULL, reason = '';

-- name: remove_address!
-- Reach a person no more over a channel.
DELETE FROM addresses WHERE person_id = :person_id AND channel = :channel;

-- name: refuse_address
-- Use an address no more, whoever has it; the people it belonged to come back.
UPDATE addresses SET refused_at = :at, reason = :reason
WHERE channel = :channel AND address = :address AND refused_at IS NULL
RETURNING person_id;

-- name: people_at
-- Whose address this is, in capitals or not.
SELECT p.*, c.chat_id, a.address AS email, m.address AS phone
FROM addresses a
JOIN persons p ON p.id = a.person_id
LEFT JOIN chats c ON c.person_id = p.id AND c.unlinked_at IS NULL
LEFT JOIN addresses m ON m.person_id = p.id AND m.channel = 'messenger' AND m.refused_at IS NULL
WHERE a.channel = 'email' AND a.refused_at IS NULL AND LOWER(a.address) = LOWER(:address)
ORDER BY p.id;

-- name: lost
-- Who had a chat and has none now, and whose address was refused.
SELECT DISTINCT c.person_id, 'telegram' AS channel FROM chats c
WHERE c.unlinked_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM chats n WHERE n.person_id = c.person_id AND n.unlinked_at IS NULL)
UNION ALL
SELECT person_id, channel FROM addresses WHERE refused_at IS NOT NULL;

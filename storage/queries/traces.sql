-- name: counts^
-- How much of each kind is stored of one person.
SELECT
    (SELECT COUNT(*) FROM submissions WHERE person_id = :person_id) AS papers,
    (SELECT COUNT(*) FROM facts WHERE person_id = :person_id AND kind <> 'submitted') AS answers,
    (
        SELECT COUNT(*) FROM upload_files f JOIN uploads u ON u.id = f.upload_id WHERE u.person_id = :person_id
    ) AS files,
    (SELECT COUNT(*) FROM notices WHERE person_id = :person_id AND state <> 'discarded') AS notices,
    (SELECT COUNT(*) FROM acknowledgements WHERE person_id = :person_id) AS noted,
    (SELECT COUNT(*) FROM deliveries WHERE person_id = :person_id) AS said,
    (SELECT COUNT(*) FROM updates WHERE chat_id = :chat_id) AS written,
    (
        SELECT COUNT(*) FROM audit
        WHERE CAST(:actors AS TEXT) LIKE '%,' || actor || ',%' OR subject = CAST(:subject AS TEXT)
    ) AS audit;

-- name: typed_by
-- What a person typed and others were told: reasons, what was passed to the RTP Secretariat, what a head asked to be
-- changed, what is missing in a paper.
SELECT words FROM facts WHERE person_id = :person_id AND words <> ''
UNION
SELECT words FROM enquiries WHERE person_id = :person_id AND words <> ''
UNION
SELECT words FROM clearances WHERE decided_by = :person_id AND words <> ''
UNION
SELECT words FROM completion_words WHERE person_id = :person_id
ORDER BY words;

-- name: enquiries_of
-- What a person has offered or passed to the RTP Secretariat, with the files.
SELECT id, attachments FROM enquiries WHERE person_id = :person_id ORDER BY id;

-- name: requests_in
-- Requests to join that came from a chat.
SELECT id FROM join_requests WHERE chat_id = :chat_id ORDER BY id;

-- name: asked_by
-- Requests to join about which a person has asked something.
SELECT DISTINCT subject FROM audit WHERE actor = CAST(:actor AS TEXT) AND action = 'join-completion' ORDER BY subject;

-- name: said_with
-- Deliveries whose statement holds a text; not by LIKE, whose wildcards a text may hold.
SELECT * FROM deliveries
WHERE statement IS NOT NULL AND REPLACE(statement, CAST(:text AS TEXT), '') <> statement
ORDER BY id;

-- name: restate!
-- Put other words into a delivery.
UPDATE deliveries SET statement = :statement, words = :words WHERE id = :delivery_id;

-- name: unsay!
-- A delivery loses its words; one that is not sent yet is withdrawn.
UPDATE deliveries
SET statement = NULL, words = NULL,
    state = CASE WHEN state IN ('waiting', 'claimed') THEN 'withdrawn' ELSE state END,
    ended_at = COALESCE(ended_at, :at)
WHERE id = :delivery_id;

-- name: forget_details_with!
-- Erase the details of audit rows that hold a text.
DELETE FROM audit_details WHERE REPLACE(details, CAST(:text AS TEXT), '') <> details;

-- name: forget_signatures!
-- A name as that of somebody who has signed on paper; that it was signed stays, and when.
UPDATE clearances SET signed_by = :erased WHERE REPLACE(signed_by, CAST(:name AS TEXT), '') <> signed_by;

-- name: forget_in_round_tables!
-- A name as that of somebody who opens or chairs a round table, or where it takes place.
UPDATE round_tables SET
    place_lo = CASE WHEN REPLACE(place_lo, CAST(:name AS TEXT), '') <> place_lo THEN :erased ELSE place_lo END,
    place_en = CASE WHEN REPLACE(place_en, CAST(:name AS TEXT), '') <> place_en THEN :erased ELSE place_en END,
    opener_lo = CASE WHEN REPLACE(opener_lo, CAST(:name AS TEXT), '') <> opener_lo THEN :erased ELSE opener_lo END,
    opener_en = CASE WHEN REPLACE(opener_en, CAST(:name AS TEXT), '') <> opener_en THEN :erased ELSE opener_en END,
    chairs_lo = CASE WHEN REPLACE(chairs_lo, CAST(:name AS TEXT), '') <> chairs_lo THEN :erased ELSE chairs_lo END,
    chairs_en = CASE WHEN REPLACE(chairs_en, CAST(:name AS TEXT), '') <> chairs_en THEN :erased ELSE chairs_en END;

-- name: forget_in_topics!
-- A name in what a meeting is to be about; what else somebody has typed there is their office's.
UPDATE meeting_topics SET topics = :erased, changes = changes + 1
WHERE REPLACE(topics, CAST(:name AS TEXT), '') <> topics;

-- name: drop_later_posts!
-- What a person was to hold later is not held.
DELETE FROM holdings WHERE person_id = :person_id AND start_on > :today;

-- name: end_posts!
-- What a person holds ends.
UPDATE holdings SET end_on = :today WHERE person_id = :person_id AND (end_on IS NULL OR end_on > :today);

-- name: drop_later_circles!
-- The circles a person was to join later are not joined.
DELETE FROM circle_people WHERE person_id = :person_id AND start_on > :today;

-- name: end_circles!
-- The circles a person belongs to end.
UPDATE circle_people SET end_on = :today WHERE person_id = :person_id AND (end_on IS NULL OR end_on > :today);

-- name: end_acting_places!
-- What a person holds for others, and others for them, ends; what would begin later never does.
UPDATE acting_holdings SET end_on = CASE WHEN start_on > :today THEN start_on ELSE :today END
WHERE (person_id = :person_id OR acting_for = :person_id) AND end_on > :today;

-- name: chats_of
-- Every chat that was ever tied to a person.
SELECT DISTINCT chat_id FROM chats WHERE person_id = :person_id ORDER BY chat_id;

-- name: erase_updates!
-- What came from a chat; what still waits there is a stranger's.
UPDATE updates SET raw = :erased, error = ''
WHERE chat_id = :chat_id AND (state <> 'waiting' OR update_id = CAST(:update_id AS BIGINT));

-- name: updates_with
-- Handled updates, of whatever chat, in which a number stands.
SELECT update_id, raw FROM updates WHERE state <> 'waiting' AND REPLACE(raw, CAST(:number AS TEXT), '') <> raw;

-- name: erase_update!
-- What came in an update.
UPDATE updates SET raw = :erased, error = '' WHERE update_id = :update_id;

-- name: erase_awaiting!
-- What is awaited from a chat.
DELETE FROM awaiting WHERE chat_id = :chat_id;

-- name: erase_start_links!
-- Which chat used an invite; that it was used stays.
UPDATE invites SET used_by_chat = NULL WHERE used_by_chat = :chat_id;

-- name: erase_wrong_codes!
-- The codes that were tried from a chat.
DELETE FROM wrong_codes WHERE chat_id = :chat_id;

-- name: erase_join_requests!
-- What was written in a chat by somebody who asked to join, what was asked back, and which chat it was.
UPDATE join_requests SET name_lo = '', name_en = '', position = '', phone = '', question = '', answer = '', chat_id = 0
WHERE chat_id = :chat_id;

-- name: erase_question!
-- What somebody who decides has asked about a request to join.
UPDATE join_requests SET question = '' WHERE id = :request_id;

-- name: erase_sendings!
-- From which chat requests were sent; that they were stays, for the limit of the day.
UPDATE join_sendings SET chat_id = 0 WHERE chat_id = :chat_id;

-- name: erase_said_in!
-- What was said in a chat while it was nobody's, and where; what has not been said is withdrawn.
UPDATE deliveries
SET statement = NULL, words = NULL, attachments = '[]', chat_id = 0, reason = '', edits_message_id = NULL,
    state = CASE WHEN state IN ('waiting', 'claimed') THEN 'withdrawn' ELSE state END,
    ended_at = COALESCE(ended_at, :at)
WHERE chat_id = :chat_id AND person_id IS NULL;

-- name: forget_strangers!
-- What was said to anybody whom we do not know before a moment, and where; groups have numbers below 0.
UPDATE deliveries
SET statement = NULL, words = NULL, attachments = '[]', chat_id = 0, reason = '', edits_message_id = NULL,
    state = CASE WHEN state IN ('waiting', 'claimed') THEN 'withdrawn' ELSE state END,
    ended_at = COALESCE(ended_at, made_at)
WHERE person_id IS NULL AND chat_id > 0 AND made_at < :before_at;

-- name: erase_chats!
-- That a chat was a person's.
DELETE FROM chats WHERE person_id = :person_id;

-- name: erase_addresses!
-- Where a person is reached beside Telegram.
DELETE FROM addresses WHERE person_id = :person_id;

-- name: erase_claim!
-- What a person said of an address.
DELETE FROM address_claims WHERE person_id = :person_id;

-- name: erase_reasons!
-- What a person typed as a reason; the fact stays.
UPDATE facts SET words = '' WHERE person_id = :person_id;

-- name: erase_upload_files!
-- What the files of a person were called when they came; what was not fetched is not fetched any more.
UPDATE upload_files
SET name = '', problem = CASE WHEN sha256 IS NULL AND problem IS NULL THEN 'lost' ELSE problem END
WHERE upload_id IN (SELECT id FROM uploads WHERE person_id = :person_id);

-- name: erase_uploads!
-- What a person wrote beside files; what was not filed is set aside.
UPDATE uploads
SET caption = '', thread = '', chat_id = 0, media_group_id = NULL,
    state = CASE WHEN state IN ('collecting', 'asked') THEN 'set-aside' ELSE state END
WHERE person_id = :person_id;

-- name: erase_drafts!
-- Notices a person had begun; those that were approved are the words of a body.
UPDATE notices SET state = 'discarded', words_lo = '', words_en = '', file = '', ended_at = COALESCE(ended_at, :at)
WHERE person_id = :person_id AND state IN ('draft', 'discarded');

-- name: leave_cards!
-- No card of a notice is brought up to date in the chat of a person.
UPDATE notices SET progress_delivery_id = NULL WHERE person_id = :person_id;

-- name: erase_attachments!
-- A file of an enquiry in messages to those who read it; what would have carried only that is withdrawn.
UPDATE deliveries
SET attachments = '[]',
    state = CASE WHEN state = 'waiting' AND statement IS NULL THEN 'withdrawn' ELSE state END,
    ended_at = CASE WHEN state = 'waiting' AND statement IS NULL THEN CAST(:at AS BIGINT) ELSE ended_at END
WHERE lane = 'answer' AND REPLACE(attachments, CAST(:file AS TEXT), '') <> attachments;

-- name: erase_enquiries!
-- What a person passed to the RTP Secretariat; that it was passed stays.
UPDATE enquiries SET words = '', attachments = '[]' WHERE person_id = :person_id;

-- name: erase_answers!
-- Answers a person had begun; those that were sent are the house's.
UPDATE enquiry_answers SET words = '', attachments = '[]' WHERE person_id = :person_id AND sent_at IS NULL;

-- name: erase_clearances!
-- What a head asked to be changed.
UPDATE clearances SET words = '' WHERE decided_by = :person_id;

-- name: erase_completion_drafts!
-- What a person has begun to ask, or goes on with, is not asked. That it was asked stays.
UPDATE completions SET state = 'discarded' WHERE COALESCE(successor_id, person_id) = :person_id AND state = 'draft';

-- name: erase_completions!
-- What a person typed that is missing in papers; not what somebody else typed in its place.
UPDATE completions SET words = '', revision = revision + 1
WHERE EXISTS (
    SELECT 1 FROM completion_words w
    WHERE w.completion_id = completions.id AND w.person_id = :person_id AND w.words = completions.words
);

-- name: erase_completion_words!
-- The same, and what was replaced.
DELETE FROM completion_words WHERE person_id = :person_id;

-- name: close_feed!
-- The address at which a person followed their calendar opens nothing any more, and never will again.
UPDATE calendar_feeds SET is_open = 0 WHERE person_id = :person_id;

-- name: erase_said!
-- What was said to a person, and where; what has not been said is withdrawn.
UPDATE deliveries
SET statement = NULL, words = NULL, attachments = '[]', address = '', chat_id = 0, reason = '', edits_message_id = NULL,
    state = CASE WHEN state IN ('waiting', 'claimed') THEN 'withdrawn' ELSE state END,
    ended_at = COALESCE(ended_at, :at)
WHERE person_id = :person_id;

-- name: erase_details!
-- The details of what a person did and of what was done about them; the rows and their digests stay.
DELETE FROM audit_details
WHERE audit_id IN (
        SELECT id FROM audit
        WHERE CAST(:actors AS TEXT) LIKE '%,' || actor || ',%' OR subject = CAST(:subject AS TEXT)
    );

-- name: erase_person!
-- What a person is called and how they are written to.
UPDATE persons
SET name_lo = :name_lo, name_en = :name_en, title_lo = '', title_en = '', salutation_lo = '', salutation_en = '',
    position_lo = '', position_en = '', language = NULL, in_both = 0, channels = '', shows_phone = 0, placeholder = 0,
    forgotten_at = :at
WHERE id = :person_id;

-- Whether somebody is written to in both languages, Lao first; `language` is lo then, which an older process goes by.
ALTER TABLE persons ADD COLUMN in_both BIGINT NOT NULL DEFAULT 0;
-- When somebody asked to be forgotten: their row has no words of theirs any more, and nobody is found by it.
ALTER TABLE persons ADD COLUMN forgotten_at BIGINT;

-- The list of commands that Telegram was last given for a chat, as one word (a digest); a chat that is nobody's any more
-- keeps its row until Telegram has taken the list away again.
CREATE TABLE chat_commands (
    chat_id BIGINT PRIMARY KEY,
    told TEXT NOT NULL
);

-- name: name$
-- What Telegram calls a file of this bot.
SELECT file_id FROM telegram_files WHERE sha256 = :sha256 AND kind = :kind AND bot = :bot;

-- name: put!
-- Keep the newest name: Telegram forgets old ones.
INSERT INTO telegram_files (sha256, kind, bot, file_id) VALUES (:sha256, :kind, :bot, :name)
ON CONFLICT (sha256, kind, bot) DO UPDATE SET file_id = :name;

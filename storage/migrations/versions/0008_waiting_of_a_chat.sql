-- What waits of a chat, oldest first: asked whenever Telegram brings an update of it to one of several processes.
CREATE INDEX updates_waiting_of_chat ON updates (chat_id, update_id) WHERE state = 'waiting';

-- What was said to chats that were nobody's is forgotten after a while: those deliveries, by when they were made.
CREATE INDEX deliveries_to_strangers ON deliveries (made_at) WHERE person_id IS NULL AND chat_id > 0;

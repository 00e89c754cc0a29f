-- The mornings of one person beside each other, with what became of each: counting never looks at the messages.
CREATE INDEX deliveries_of_mornings ON deliveries (person_id, once, state) WHERE once IS NOT NULL;

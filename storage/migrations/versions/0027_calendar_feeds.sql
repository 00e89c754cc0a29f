-- Whether somebody's own calendar can be read at an address, and the how-manieth address that is: those before it open
-- nothing any more. The secret in it is made from the key of all links, and stored nowhere.
CREATE TABLE calendar_feeds (
    person_id BIGINT PRIMARY KEY REFERENCES persons (id),
    number BIGINT NOT NULL,
    is_open INTEGER NOT NULL,
    at BIGINT NOT NULL
);

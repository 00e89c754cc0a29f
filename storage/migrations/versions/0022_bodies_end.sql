-- Who holds a post in their own name, no longer than there is the body: from the day on which one is closed, or goes on
-- as another, nobody holds a post of it, whatever the roster says of their end. A view, so that no query forgets it; the
-- table keeps what the roster says, for a body may be closed later after all. What begins after the end is never held.
DROP VIEW held_posts;
DROP VIEW own_places;
CREATE VIEW own_holdings AS
SELECT
    h.id, h.person_id, h.post_id, p.body, p.side, h.start_on,
    CASE
        WHEN b.valid_until IS NULL OR h.end_on <= b.valid_until THEN h.end_on
        WHEN h.start_on > b.valid_until THEN h.start_on
        ELSE b.valid_until
    END AS end_on
FROM holdings h
JOIN posts p ON p.id = h.post_id
JOIN bodies b ON b.code = p.body;

-- Where somebody holds a post in their own name, and when: in which body and on which side, with open ends as the first
-- and the last text there can be.
CREATE VIEW own_places AS
SELECT
    person_id, body, side, COALESCE(start_on, '') AS start_on, COALESCE(end_on, '9999-12-31') AS end_on
FROM own_holdings
WHERE COALESCE(start_on, '') < COALESCE(end_on, '9999-12-31');

-- Who holds which post: the holders, and those who act for one of them, no longer than that one holds it, and only on
-- days on which they hold a post of their own in the body, on the same side. `acting_for` is empty for a holder. Posts
-- of their own that follow each other or overlap are one span: `f` begins one, and its end is the first after which
-- none goes on. A view, so that no query forgets the second half.
CREATE VIEW held_posts AS
SELECT id, person_id, post_id, start_on, end_on, CAST(NULL AS BIGINT) AS acting_for FROM own_holdings
UNION ALL
SELECT id, person_id, post_id, start_on, end_on, acting_for
FROM (
    SELECT DISTINCT
        a.id, a.person_id, a.post_id, a.acting_for,
        CASE
            WHEN f.start_on > a.start_on AND f.start_on > COALESCE(h.start_on, '') THEN f.start_on
            WHEN h.start_on > a.start_on THEN h.start_on
            ELSE a.start_on
        END AS start_on,
        CASE
            WHEN f.last_end < a.end_on AND f.last_end < COALESCE(h.end_on, '9999-12-31') THEN f.last_end
            WHEN h.end_on < a.end_on THEN h.end_on
            ELSE a.end_on
        END AS end_on
    FROM acting_holdings a
    JOIN posts p ON p.id = a.post_id
    JOIN own_holdings h ON h.person_id = a.acting_for AND h.post_id = a.post_id
    JOIN (
        SELECT
            b.person_id, b.body, b.side, b.start_on,
            (
                SELECT MIN(e.end_on)
                FROM own_places e
                WHERE e.person_id = b.person_id AND e.body = b.body AND e.side = b.side AND e.end_on > b.start_on
                AND NOT EXISTS (
                    SELECT 1 FROM own_places o
                    WHERE o.person_id = b.person_id AND o.body = b.body AND o.side = b.side
                    AND o.start_on <= e.end_on AND o.end_on > e.end_on
                )
            ) AS last_end
        FROM own_places b
        WHERE NOT EXISTS (
            SELECT 1 FROM own_places o
            WHERE o.person_id = b.person_id AND o.body = b.body AND o.side = b.side
            AND o.start_on < b.start_on AND o.end_on >= b.start_on
        )
    ) f ON f.person_id = a.person_id AND f.body = p.body AND f.side = p.side
) acting
WHERE start_on < end_on;

-- Who holds which post: the holders, and those who act for one of them, no longer than that one holds it. `acting_for`
-- is empty for a holder. A view, so that no query forgets the second half.
CREATE VIEW held_posts AS
SELECT id, person_id, post_id, start_on, end_on, CAST(NULL AS BIGINT) AS acting_for FROM holdings
UNION ALL
SELECT
    a.id, a.person_id, a.post_id,
    CASE WHEN h.start_on > a.start_on THEN h.start_on ELSE a.start_on END AS start_on,
    CASE WHEN h.end_on < a.end_on THEN h.end_on ELSE a.end_on END AS end_on,
    a.acting_for
FROM acting_holdings a
JOIN holdings h ON h.person_id = a.acting_for AND h.post_id = a.post_id;

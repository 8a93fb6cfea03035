-- Matches are shown newest first, so the index of words knows roughly when: beside the words, a message's bucket is its
-- user's id and the first four hex digits of its own, which is a UUID v7: 50 days. An array, because several buckets are
-- asked for at once. Messages cannot be written while it is made: some seconds for a million of them.
DROP INDEX "message_search_idx";
CREATE INDEX "message_search_idx" ON "message"
    USING gin ((ARRAY["user_id"::text || substr("id"::text, 1, 4)]), "search");
ANALYZE "message";

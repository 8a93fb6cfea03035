-- A title in small letters: to find a text in it with case aside, ILIKE makes them anew for every row that is looked at.
-- Titles have 200 characters at most; a row of a B-tree could not hold thousands.
-- The table is written anew once, a second for 100,000 conversations, in which nothing else reads it. The version before
-- looks titles through one by one meanwhile.
ALTER TABLE "conversation" ADD COLUMN "title_folded" TEXT GENERATED ALWAYS AS (lower(left("title", 500))) STORED;
DROP INDEX "conversation_title_idx";
CREATE INDEX "conversation_title_idx" ON "conversation" USING gin ("user_id", "title_folded" gin_trgm_ops);
-- With all that a walk along the list looks at: 4,000 titles are 52 pages of this index, and 1,055 of the table. The planner
-- takes it for that only if the columns of its expression and its condition are in it by themselves.
DROP INDEX "conversation_list_idx";
CREATE INDEX "conversation_list_idx" ON "conversation"
    ("user_id", ("pinned_at" IS NOT NULL) DESC, "active_at" DESC, "id" DESC)
    INCLUDE ("title_folded", "pinned_at", "temporary", "archived_at") WHERE "archived_at" IS NULL;
-- An index is enough by itself for pages that were vacuumed, and every answer changes a row.
ALTER TABLE "conversation" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
ANALYZE "conversation";

-- Copies behind links, projects and system prompts count towards a user's text quota as conversations do. What is there already
-- counts as 0.
ALTER TABLE "share" ADD COLUMN     "text_bytes" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "project" ADD COLUMN     "text_bytes" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "system_prompt" ADD COLUMN     "text_bytes" BIGINT NOT NULL DEFAULT 0;

CREATE TRIGGER "share_text_usage" AFTER DELETE ON "share"
    REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "release_text_usage"();
CREATE TRIGGER "project_text_usage" AFTER DELETE ON "project"
    REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "release_text_usage"();
CREATE TRIGGER "system_prompt_text_usage" AFTER DELETE ON "system_prompt"
    REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "release_text_usage"();

-- The text of all users together, as it was counted last: backends count again every few seconds. A row that each message
-- changed would have all messages wait for each other.
CREATE TABLE "text_total" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "text_total_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "text_total_one_row" CHECK ("id" = 1)
);
INSERT INTO "text_total" ("bytes") SELECT coalesce(sum("bytes"), 0) FROM "text_usage";

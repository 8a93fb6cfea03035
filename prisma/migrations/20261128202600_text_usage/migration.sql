-- Bytes of text that count towards a user's quota: of each conversation, and of all together. Text that is there already counts as 0.
ALTER TABLE "conversation" ADD COLUMN     "text_bytes" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "text_usage" (
    "user_id" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "text_usage_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "text_usage" ADD CONSTRAINT "text_usage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a deleted conversation counted for is free again.
CREATE FUNCTION "release_text_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "text_usage" SET "bytes" = greatest(0, "text_usage"."bytes" - released."bytes")
    FROM (SELECT "user_id", sum("text_bytes") AS "bytes" FROM "deleted" WHERE "text_bytes" > 0 GROUP BY "user_id") released
    WHERE "text_usage"."user_id" = released."user_id";
    RETURN NULL;
END
$$;
CREATE TRIGGER "conversation_text_usage" AFTER DELETE ON "conversation"
    REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "release_text_usage"();

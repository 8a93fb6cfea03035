-- The bytes of all attachments together: of each its file, or the text read from it where that is longer, since a small PDF
-- may hold megabytes of text. Triggers keep them, so that they are right whichever release writes, and whatever deletes: a
-- user's deletion cascades. octet_length reads the length of a stored text without reading the text.
CREATE TABLE "attachment_usage" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "attachment_usage_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "attachment_usage_one_row" CHECK ("id" = 1)
);

CREATE FUNCTION "add_attachment_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "attachment_usage" SET "bytes" = "bytes" +
        (SELECT coalesce(sum(greatest("size", octet_length("text"))), 0) FROM "changed");
    RETURN NULL;
END
$$;
CREATE TRIGGER "attachment_usage_inserted" AFTER INSERT ON "attachment"
    REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "add_attachment_usage"();

CREATE FUNCTION "remove_attachment_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A statement that deletes nothing must not wait for those that do.
    IF EXISTS (SELECT FROM "changed") THEN
        UPDATE "attachment_usage" SET "bytes" = "bytes" -
            (SELECT coalesce(sum(greatest("size", octet_length("text"))), 0) FROM "changed");
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER "attachment_usage_deleted" AFTER DELETE ON "attachment"
    REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "remove_attachment_usage"();

CREATE FUNCTION "change_attachment_usage"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "attachment_usage" SET "bytes" = "bytes" + greatest(NEW."size", octet_length(NEW."text"))
        - greatest(OLD."size", octet_length(OLD."text"));
    RETURN NULL;
END
$$;
CREATE TRIGGER "attachment_usage_updated" AFTER UPDATE OF "size", "text" ON "attachment"
    FOR EACH ROW EXECUTE FUNCTION "change_attachment_usage"();

-- The triggers have locked the table against writers until this is committed.
INSERT INTO "attachment_usage" ("bytes")
    SELECT coalesce(sum(greatest("size", octet_length("text"))), 0) FROM "attachment";

-- CreateEnum
CREATE TYPE "attachment_kind" AS ENUM ('image', 'pdf', 'text');

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "kind" "attachment_kind" NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "text" TEXT,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "unlinked_since" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_chunk" (
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_chunk_pkey" PRIMARY KEY ("attachment_id","position")
);

-- CreateTable
CREATE TABLE "message_attachment" (
    "message_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "message_attachment_pkey" PRIMARY KEY ("message_id","attachment_id")
);

-- CreateIndex
CREATE INDEX "attachment_user_id_idx" ON "attachment"("user_id");

-- CreateIndex
CREATE INDEX "message_attachment_attachment_id_idx" ON "message_attachment"("attachment_id");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment_chunk" ADD CONSTRAINT "attachment_chunk_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_attachment" ADD CONSTRAINT "message_attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_attachment" ADD CONSTRAINT "message_attachment_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The sweep's question: what has no message held for a while.
CREATE INDEX "attachment_unlinked_idx" ON "attachment" ("unlinked_since") WHERE "unlinked_since" IS NOT NULL;

CREATE FUNCTION "unlink_attachment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "attachment" SET "unlinked_since" = now() WHERE "id" = OLD."attachment_id"
        AND NOT EXISTS (SELECT FROM "message_attachment" WHERE "attachment_id" = OLD."attachment_id");
    RETURN NULL;
END
$$;
CREATE TRIGGER "attachment_unlinked" AFTER DELETE ON "message_attachment"
    FOR EACH ROW EXECUTE FUNCTION "unlink_attachment"();

-- Images and PDFs are compressed already.
ALTER TABLE "attachment_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

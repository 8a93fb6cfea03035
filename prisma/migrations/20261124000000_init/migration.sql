-- Prisma's own statements, then what its schema language cannot say (marked "SQL" in schema.prisma).

CREATE EXTENSION IF NOT EXISTS "unaccent";
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
CREATE EXTENSION IF NOT EXISTS "btree_gin";

-- unaccent() itself is only STABLE; inside a text search configuration it may stand in a generated column.
CREATE TEXT SEARCH CONFIGURATION "french_unaccent" (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION "french_unaccent"
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION "english_unaccent" (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION "english_unaccent"
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "title_source" AS ENUM ('excerpt', 'model', 'user');

-- CreateEnum
CREATE TYPE "message_role" AS ENUM ('user', 'assistant');

-- CreateEnum
CREATE TYPE "generation_status" AS ENUM ('running', 'completed', 'stopped', 'interrupted', 'failed');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "is_anonymous" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT NOT NULL DEFAULT 'user',
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "title_source" "title_source" NOT NULL DEFAULT 'excerpt',
    "model" TEXT,
    "system_prompt" TEXT,
    "head_message_id" UUID,
    "pinned_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "active_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "parent_id" UUID,
    "role" "message_role" NOT NULL,
    "status" "generation_status" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "reasoning" TEXT NOT NULL DEFAULT '',
    "parts" JSONB NOT NULL DEFAULT '[]',
    "model" TEXT,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "finish_reason" TEXT,
    "problem" JSONB,
    "client_message_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- A tsvector holds 1 MiB at most: the first 100,000 characters fit in both languages.
    "search" tsvector GENERATED ALWAYS AS (
        to_tsvector('french_unaccent', left("text", 100000)) || to_tsvector('english_unaccent', left("text", 100000))
    ) STORED,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "replica_id" UUID,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "status" "generation_status" NOT NULL DEFAULT 'running',
    "model" TEXT NOT NULL,
    "upstream_id" TEXT,
    "stop_requested_at" TIMESTAMPTZ(3),
    "last_seq" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "swept" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation_event" (
    "generation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "upstream_cursor" INTEGER,

    CONSTRAINT "generation_event_pkey" PRIMARY KEY ("generation_id","seq")
);

-- CreateTable
CREATE TABLE "replica" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "steady_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_prompt" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "system_prompt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "message_conversation_id_parent_id_idx" ON "message"("conversation_id", "parent_id");

-- CreateIndex
CREATE INDEX "message_parent_id_idx" ON "message"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_user_id_client_message_id_key" ON "message"("user_id", "client_message_id");

-- CreateIndex
CREATE INDEX "generation_message_id_id_idx" ON "generation"("message_id", "id");

-- CreateIndex
CREATE INDEX "generation_conversation_id_idx" ON "generation"("conversation_id");

-- CreateIndex
CREATE INDEX "system_prompt_user_id_id_idx" ON "system_prompt"("user_id", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_prompt" ADD CONSTRAINT "system_prompt_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lists: pinned first, then newest; the page after a key is one range of the index.
CREATE INDEX "conversation_list_idx" ON "conversation"
    ("user_id", ("pinned_at" IS NOT NULL) DESC, "active_at" DESC, "id" DESC) WHERE "archived_at" IS NULL;
CREATE INDEX "conversation_archived_idx" ON "conversation"
    ("user_id", ("pinned_at" IS NOT NULL) DESC, "active_at" DESC, "id" DESC) WHERE "archived_at" IS NOT NULL;
CREATE INDEX "conversation_title_idx" ON "conversation" USING gin ("user_id", "title" gin_trgm_ops);

-- Search: rare words by the first, frequent ones newest first by the second; the planner chooses by its statistics.
CREATE INDEX "message_search_idx" ON "message" USING gin ("user_id", "search");
CREATE INDEX "message_recent_idx" ON "message" ("user_id", "id" DESC);
ALTER TABLE "message" ALTER COLUMN "search" SET STATISTICS 1000;

-- The engine's questions: what does this replica run, what has no owner, which logs are to be swept.
CREATE INDEX "generation_running_idx" ON "generation" ("replica_id") WHERE "status" = 'running';
CREATE UNIQUE INDEX "generation_one_running_idx" ON "generation" ("message_id") WHERE "status" = 'running';
CREATE INDEX "generation_unswept_idx" ON "generation" ("ended_at") WHERE "status" <> 'running' AND NOT "swept";

CREATE FUNCTION "delete_generation_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "generation_event" WHERE "generation_id" = OLD."id";
    RETURN NULL;
END
$$;
CREATE TRIGGER "generation_log" AFTER DELETE ON "generation" FOR EACH ROW EXECUTE FUNCTION "delete_generation_log"();

-- The log is inserted and deleted in bulk: vacuum by what was inserted, and often.
ALTER TABLE "generation_event" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

CREATE UNIQUE INDEX "system_prompt_default_idx" ON "system_prompt" ("user_id") WHERE "is_default";

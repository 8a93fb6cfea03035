-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "project_id" UUID,
ADD COLUMN     "system_prompt_is_default" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "system_prompt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "project_user_id_id_idx" ON "project"("user_id", "id");

-- CreateIndex
CREATE INDEX "project_user_id_name_idx" ON "project"("user_id", "name");

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Lists outside of projects and in one, current or archived; every conversation stands in one of the two. The second
-- one is the foreign key's too, which asks by project_id alone. The number is one because a planner turns a comparison of
-- (archived_at IS NULL) with true into what no longer matches the index.
CREATE INDEX "conversation_outside_idx" ON "conversation"
    ("user_id", (CASE WHEN "archived_at" IS NULL THEN 0 ELSE 1 END), ("pinned_at" IS NOT NULL) DESC, "active_at" DESC, "id" DESC)
    WHERE "project_id" IS NULL;
CREATE INDEX "conversation_project_idx" ON "conversation"
    ("project_id", (CASE WHEN "archived_at" IS NULL THEN 0 ELSE 1 END), ("pinned_at" IS NOT NULL) DESC, "active_at" DESC, "id" DESC)
    WHERE "project_id" IS NOT NULL;

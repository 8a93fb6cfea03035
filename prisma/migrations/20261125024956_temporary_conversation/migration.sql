-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "temporary" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "conversation_temporary_idx" ON "conversation" ("active_at") WHERE "temporary";
CREATE INDEX "conversation_temporary_user_idx" ON "conversation" ("user_id") WHERE "temporary";

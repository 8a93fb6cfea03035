-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "import_key" TEXT;

-- CreateIndex
CREATE INDEX "conversation_user_id_id_idx" ON "conversation"("user_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_user_id_import_key_key" ON "conversation"("user_id", "import_key");

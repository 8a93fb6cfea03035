-- Parameters of the model that a conversation or a project sets, and those that an answer was asked for with: whoever goes on with
-- it asks with the same.
ALTER TABLE "conversation" ADD COLUMN     "parameters" JSONB;
ALTER TABLE "project" ADD COLUMN     "parameters" JSONB;
ALTER TABLE "generation" ADD COLUMN     "parameters" JSONB;

-- CreateEnum
CREATE TYPE "rating" AS ENUM ('up', 'down');

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "rating" "rating",
ADD COLUMN     "rating_comment" TEXT;

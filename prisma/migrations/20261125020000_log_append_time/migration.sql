-- In two steps, so that the rows that are there are not rewritten.
ALTER TABLE "generation_event" ADD COLUMN "appended_at" TIMESTAMPTZ(6) NOT NULL DEFAULT now();
ALTER TABLE "generation_event" ALTER COLUMN "appended_at" SET DEFAULT clock_timestamp();

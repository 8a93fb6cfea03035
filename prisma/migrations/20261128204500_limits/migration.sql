-- When a guest who may have stored nothing is looked at; null once they have. Guests that are there already are looked at tomorrow.
ALTER TABLE "user" ADD COLUMN "empty_check_at" TIMESTAMPTZ(3) DEFAULT (now() + '1 day'::interval);
CREATE INDEX "user_empty_check_idx" ON "user" ("empty_check_at") WHERE "is_anonymous" AND "empty_check_at" IS NOT NULL;

-- From where an answer was asked for, hashed: a limit counts those that are running.
ALTER TABLE "generation" ADD COLUMN "address_key" TEXT;
CREATE INDEX "generation_running_user_idx" ON "generation" ("user_id") WHERE "status" = 'running';
CREATE INDEX "generation_running_address_idx" ON "generation" ("address_key") WHERE "status" = 'running' AND "address_key" IS NOT NULL;

-- Whose limit of running answers is used up: 'user', 'address', or null for nobody's. Callers with the same user or address wait for
-- each other until their transactions end, so that each counts the one before; in one order, so that none waits for itself.
CREATE FUNCTION "refuse_answer"("caller" uuid, "address" text, "per_user" int, "per_address" int)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF "per_user" > 0 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('answers of user ' || "caller"::text, 0));
    IF (SELECT count(*) FROM "generation" g WHERE g."user_id" = "caller" AND g."status" = 'running') >= "per_user" THEN
      RETURN 'user';
    END IF;
  END IF;
  IF "per_address" > 0 AND "address" IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('answers of address ' || "address", 0));
    IF (SELECT count(*) FROM "generation" g WHERE g."address_key" = "address" AND g."status" = 'running') >= "per_address" THEN
      RETURN 'address';
    END IF;
  END IF;
  RETURN NULL;
END;
$$;

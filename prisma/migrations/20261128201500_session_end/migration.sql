-- Whether this session's cookie has been under the name that browsers send over TLS only: then it is taken from no other.
ALTER TABLE "session" ADD COLUMN "is_secure" BOOLEAN NOT NULL DEFAULT false;

-- Whatever ends a session, every replica hears of it at the commit: a sign-out, the user's deletion, or somebody's psql.
CREATE FUNCTION "tell_session_end"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sessions', OLD."id"::text);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "session_end" AFTER DELETE ON "session"
    FOR EACH ROW WHEN (OLD."expires_at" > now()) EXECUTE FUNCTION "tell_session_end"();

-- The role that the exporter reads statistics with. It has no password, so that pg_hba.conf lets it in from the pod only.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chatbot_exporter') THEN
    CREATE ROLE chatbot_exporter LOGIN CONNECTION LIMIT 5 IN ROLE pg_monitor;
  END IF;
END
$$;
GRANT CONNECT ON DATABASE :"database" TO chatbot_exporter;

import { sentences, topics } from './sentences.ts'

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const array = (texts: readonly string[]) => `ARRAY[${texts.map(literal).join(',')}]`

/**
 * A hundred conversations have of each topic and language what a hundred thousand have, a thousandth of it: chance would
 * leave the rare words out, and a search for none of them is no measure for one of many. Multiples of an irrational number
 * are spread so; they begin where each of the words that are searched for is among the first hundred.
 */
const goldenRatio = (Math.sqrt(5) - 1) / 2
const shareOffset = 175

/**
 * Functions of this session: `seed_id` is a UUID v7 of a time and a name, the same each time; `seed_number` a number of
 * chance from 0 to 1, `seed_share` one that is evenly spread; `seed_text` some sentences on the topic of a conversation.
 */
export const seedFunctions = `
CREATE FUNCTION pg_temp.seed_id(at timestamptz, name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(name), 1, 3) ||
    '8' || substr(md5(name), 4, 15))::uuid
$$;
CREATE FUNCTION pg_temp.seed_number(name text) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashtextextended(name, 0) & 1048575) / 1048576.0
$$;
CREATE FUNCTION pg_temp.seed_share(n int, step float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
  SELECT (n + ${shareOffset}) * step - floor((n + ${shareOffset}) * step)
$$;
CREATE FUNCTION pg_temp.seed_topic(n int, french boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  -- Cubed: the first topics come often, the last one in a conversation of sixty.
  SELECT (CASE WHEN french THEN ${array(topics.fr)} ELSE ${array(topics.en)} END)
    [1 + floor(${topics.en.length} * power(pg_temp.seed_share(n, ${goldenRatio}), 3))::int]
$$;
CREATE FUNCTION pg_temp.seed_text(name text, topic text, french boolean, length int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(replace((CASE WHEN french THEN ${array(sentences.fr)} ELSE ${array(sentences.en)} END)
    [1 + floor(${sentences.en.length} * pg_temp.seed_number(name || ' ' || n))::int], '%', topic), ' ' ORDER BY n)
  FROM generate_series(1, length) n
$$;`

/** $1 id, $2 name */
export const insertUser = `
INSERT INTO "user" (id, name, email, is_anonymous, updated_at)
VALUES ($1::uuid, $2::text, $1::uuid || '@seed.invalid', false, now()) ON CONFLICT (id) DO NOTHING`

/**
 * The conversations $3 to $4 of user $1 (whose name is $2), newest last, with $5 messages each: a chain of questions and
 * answers, one answer in ten with a sibling, and the generation of each answer, whose log is swept.
 */
export const insertConversations = `
WITH planned AS (
  SELECT $2::text || ' ' || n AS name, n, now() - make_interval(mins => 10 * ($6::int - n)) AS at,
    pg_temp.seed_share(n, ${Math.SQRT2}) < 0.5 AS french
  FROM generate_series($3::int, $4::int) n
), titled AS (
  SELECT *, pg_temp.seed_id(at, name) AS id, pg_temp.seed_topic(n, french) AS topic FROM planned
), turns AS (
  SELECT c.*, m AS turn, pg_temp.seed_id(c.at + make_interval(secs => m), c.name || ' message ' || m) AS message_id,
    pg_temp.seed_id(c.at + make_interval(secs => m - 1), c.name || ' message ' || (m - 1)) AS previous_id
  FROM titled c CROSS JOIN generate_series(1, $5::int) m
), conversations AS (
  INSERT INTO conversation (id, user_id, title, title_source, head_message_id, pinned_at, archived_at, active_at, created_at)
  SELECT id, $1::uuid, upper(left(topic, 1)) || substr(topic, 2) || ' ' || n, 'model',
    pg_temp.seed_id(at + make_interval(secs => $5::int), name || ' message ' || $5::int),
    CASE WHEN n % 500 = 0 THEN at END, CASE WHEN n % 20 = 1 THEN at END, at, at
  FROM titled
), messages AS (
  INSERT INTO message (id, conversation_id, user_id, parent_id, role, status, text, model, created_at,
    input_tokens, output_tokens, finish_reason)
  SELECT pg_temp.seed_id(at + make_interval(secs => turn), name || ' message ' || turn || other), id, $1::uuid,
    CASE WHEN turn > 1 THEN previous_id END,
    CASE WHEN turn % 2 = 1 THEN 'user' ELSE 'assistant' END::message_role, 'completed',
    pg_temp.seed_text(name || turn || other, topic, french, CASE WHEN turn % 2 = 1 THEN 1 ELSE 5 END),
    CASE WHEN turn % 2 = 0 THEN 'demo' END, at + make_interval(secs => turn),
    CASE WHEN turn % 2 = 0 THEN 50 END, CASE WHEN turn % 2 = 0 THEN 120 END, CASE WHEN turn % 2 = 0 THEN 'stop' END
  FROM turns CROSS JOIN (VALUES (''), (' again')) AS copies(other)
  WHERE other = '' OR (turn % 2 = 0 AND pg_temp.seed_number('sibling ' || name || turn) < 0.1)
)
INSERT INTO generation (id, message_id, user_id, conversation_id, status, model, last_seq, created_at, ended_at, swept)
SELECT pg_temp.seed_id(at, name || ' generation ' || turn), message_id, $1::uuid, id, 'completed', 'demo', 9, at, at, true
FROM turns WHERE turn % 2 = 0`

/** Twenty projects of user $1, whose name is $2, and into them one in ten of the conversations. */
export const insertProjects = `
WITH projects AS (
  INSERT INTO project (id, user_id, name)
  SELECT pg_temp.seed_id(timestamptz '2026-01-01', $2::text || ' project ' || n), $1::uuid, 'Project ' || n
  FROM generate_series(0, 19) n RETURNING id, name
), moved AS (
  SELECT id, row_number() OVER (ORDER BY id) AS n FROM conversation WHERE user_id = $1::uuid
)
UPDATE conversation c SET project_id = p.id FROM moved, projects p
WHERE c.id = moved.id AND moved.n % 10 = 3 AND p.name = 'Project ' || moved.n / 10 % 20`

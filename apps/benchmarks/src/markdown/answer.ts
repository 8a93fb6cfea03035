/** One part of a long answer: what models write, in the measure they write it. */
const part = (number: number): string => `## ${number}. Keeping a queue of jobs in Postgres

A queue in the database you already have is **one thing less to run**. Workers take jobs with \`FOR UPDATE SKIP LOCKED\`, so
two never take the same one, and a job that fails is *still there* after a crash. See [the manual](https://www.postgresql.org/docs/)
for what locks do, and remember that ~~polling~~ waiting is cheaper than asking.

1. Create a table with a state, a time to run and a payload.
2. Add a partial index on the rows that wait:
   - small, for finished jobs are not in it;
   - **hot**, for every worker reads it.
3. Let workers take one batch in one statement.

\`\`\`typescript
type Job = { id: string; payload: unknown; attempts: number }

export const takeJobs = async (pool: Pool, most: number): Promise<Job[]> => {
  const { rows } = await pool.query<Job>(
    \`UPDATE job SET state = 'running', attempts = attempts + 1
      WHERE id IN (SELECT id FROM job WHERE state = 'waiting' AND run_at <= now()
                   ORDER BY run_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, payload, attempts\`,
    [most],
  )
  return rows // each is this worker's alone until its transaction ends
}
\`\`\`

| Approach | Throughput | Lost jobs | To run |
|:---------|-----------:|:---------:|--------|
| Postgres, \`SKIP LOCKED\` | 9,000/s | none | nothing new |
| A broker | 50,000/s | depends | one more service |
| Memory | 1,000,000/s | **all** at a crash | nothing |

> Measure before you move: most queues see fewer than a hundred jobs a second, and the one that does not is
> rarely the one you thought of.

- [x] Jobs survive a restart
- [x] Two workers never take one job
- [ ] Somebody is told when the queue grows

Retries wait longer each time, with some chance in it so that a thousand jobs that failed together do not come back together. Keep
the error beside the job; whoever looks at it in a month will want to know what happened, when, and how often it was tried before.

`

/** One that is shown already: what an answer loads and compiles once is there. */
export const earlierAnswer = part(0)

const length = 24_000

/** About 6,000 tokens of an answer, in tokens of about four characters. */
export const answerTokens = (): string[] => {
  let text = ''
  for (let number = 1; text.length < length; number += 1) text += part(number)
  return text.match(/\s*\S{1,5}|\s+/g) ?? []
}

import { parseArgs } from 'node:util'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { createPrismaClient } from '@chatbot/prisma/client'
import { heavyUserId, seed } from '@chatbot/prisma/seed'
import { createTestDatabase } from '@chatbot/prisma/testing'
import { makeQuestions } from './questions.ts'

/** Compares the 95th percentile of a user's reads at many messages with the same at a thousandth of them, in one run. */
const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '300' },
  },
})
const messagesPerConversation = 10
const conversations = Number(values.conversations)
/** How many times slower the large one may be. */
const allowed = 2
/** Milliseconds; below that, a multiple is noise of the machine. */
const negligible = 3

const percentile = (times: number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? Number.NaN

await using postgres = await startTestPostgres({ settings: { shared_buffers: '1GB' } })
const open = async (count: number) => {
  const database = await createTestDatabase(postgres.url)
  await seed(database.url, { conversations: count, messagesPerConversation }, (line) => console.error(line))
  const prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 2, applicationName: 'bench' })
  return { prisma, questions: await makeQuestions(prisma, heavyUserId) }
}
const small = await open(Math.max(10, Math.round(conversations / 1_000)))
const large = await open(conversations)

const time = async (ask: () => Promise<number>) => {
  const startedAt = performance.now()
  const found = await ask()
  return { found, milliseconds: performance.now() - startedAt }
}
const names = Object.keys(large.questions) as (keyof typeof large.questions)[]
const rows: Record<string, string | number>[] = []
for (const name of names) {
  const times = { small: [] as number[], large: [] as number[] }
  const found = { small: 0, large: 0 }
  // Warm first: connections, plans and pages.
  for (let round = -10; round < Number(values.rounds); round += 1) {
    for (const [size, { questions }] of Object.entries({ small, large })) {
      const asked = await time(questions[name])
      if (size !== 'small' && size !== 'large') continue
      found[size] = asked.found
      if (round >= 0) times[size].push(asked.milliseconds)
    }
  }
  const [one, other] = [percentile(times.small, 0.95), percentile(times.large, 0.95)]
  const multiple = other / one
  const isSlow = multiple > allowed && other > negligible
  if (isSlow) process.exitCode = 1
  rows.push({
    question: name,
    found: `${found.small} / ${found.large}`,
    'p95 small, ms': one.toFixed(1),
    'p95 large, ms': other.toFixed(1),
    multiple: `${multiple.toFixed(2)}${isSlow ? ' !' : ''}`,
  })
}
console.table(rows)
await Promise.all([small.prisma.$disconnect(), large.prisma.$disconnect()])

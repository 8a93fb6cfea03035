import { driftOfCheckout } from './drift/drift-of-checkout.ts'

const { missing, statements } = await driftOfCheckout()
for (const name of missing) console.error(`schema.prisma names the ${name}, which no migration makes.`)
if (statements.length > 0) {
  console.error('schema.prisma and the migrations disagree. To get from the migrations to the schema:\n')
  console.error(statements.join('\n\n'))
  console.error(
    '\nWrite a migration with `pnpm --filter @chatbot/prisma migration:new NAME`, or mark what stands in SQL.',
  )
}
if (missing.length + statements.length > 0) process.exitCode = 1
else console.log('schema.prisma and the migrations agree.')

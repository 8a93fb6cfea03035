import { parseArgs } from 'node:util'
import { seed } from './seed/seed.ts'

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '1000' },
    'messages-per-conversation': { type: 'string', default: '10' },
  },
})
const conversations = Number(values.conversations)
const messagesPerConversation = Number(values['messages-per-conversation'])
const databaseUrl = process.env.DATABASE_URL

if (databaseUrl === undefined || !(conversations > 0) || !(messagesPerConversation > 0)) {
  console.error('DATABASE_URL=postgresql://… npx pnpm seed [--conversations 1000] [--messages-per-conversation 10]')
  process.exitCode = 1
} else {
  await seed(databaseUrl, { conversations, messagesPerConversation }, console.log)
}

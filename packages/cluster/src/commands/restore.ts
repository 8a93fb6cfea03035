import { restore } from '../backup.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

// `pnpm cluster:restore`: NAMESPACE chooses where, chatbot-app unless given.
await command(async () => {
  await requireTools('kubectl')
  await restore(process.env.NAMESPACE ?? 'chatbot-app', process.argv[2])
})

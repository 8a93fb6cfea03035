import { restore } from '../backup.ts'
import { appNamespace } from '../settings.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

// `pnpm cluster:restore`: on the cluster that is kubectl's current one; NAMESPACE chooses where, chatbot-app unless given.
await command(async () => {
  await requireTools('kubectl')
  await restore({ namespace: process.env.NAMESPACE ?? appNamespace }, process.argv[2])
})

import { runOnKind } from '../on-kind.ts'
import { whileSchedulable } from '../pending-pods.ts'
import { appNamespace, release } from '../settings.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

// `pnpm cluster:helm-test`: `helm test` of the chat on kind's cluster, which says what is Pending instead of waiting for it.
await command(async () => {
  await requireTools('kubectl', 'helm')
  const args = ['test', release, '--namespace', appNamespace, '--logs', '--timeout', '5m']
  console.log(await whileSchedulable(appNamespace, (signal) => runOnKind('helm', args, { signal })))
})

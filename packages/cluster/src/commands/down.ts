import { clusterName } from '../settings.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { run } from '../tools/run.ts'

// `pnpm cluster:down`: deletes the cluster with all its data.
await command(async () => {
  await requireTools('docker', 'kind')
  console.log(await run('kind', ['delete', 'cluster', '--name', clusterName]))
})

import { appNamespace } from '../settings.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { upgradePostgres } from '../upgrade-postgres.ts'

// `pnpm cluster:upgrade-postgres VERSION [TAG]`: on the cluster that is kubectl's current one; NAMESPACE chooses where, chatbot-app
// unless given. The image's tag is the version unless given.
await command(async () => {
  const [version = '', tag = version] = process.argv.slice(2)
  if (!/^[1-9][0-9]$/.test(version)) throw new Error('Name a major version of PostgreSQL, such as 19.')
  await requireTools('kubectl', 'helm')
  await upgradePostgres(process.env.NAMESPACE ?? appNamespace, { version, tag })
})

import { backUp, restore } from '../backup.ts'
import { release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace } from './context.ts'
import { checksums } from './database.ts'

/** The release and the database's volume are gone; the backups' volume and the Secrets are kept. */
const destroy = async (): Promise<void> => {
  await run('helm', ['uninstall', release, '-n', namespace, '--wait', '--timeout', '3m'])
  await kubectl('delete', 'pvc', 'data-chatbot-postgres-0', '--wait', '--timeout=120s')
}

export const backupChecks = async (install: () => Promise<string>): Promise<void> => {
  await check('backup, destroy, install anew, restore: the same conversations', async () => {
    await backUp(namespace)
    const before = await checksums()
    const password = await kubectl('get', 'secret', 'chatbot-database', '-o', 'jsonpath={.data.password}')
    await destroy()
    await install()
    expect((await checksums()) !== before, 'the new database is not empty: nothing was destroyed')
    const passwordNow = await kubectl('get', 'secret', 'chatbot-database', '-o', 'jsonpath={.data.password}')
    expect(passwordNow === password, 'the password did not survive the reinstallation')
    await restore(namespace)
    const after = await checksums()
    expect(after === before, `before:\n${before.slice(0, 500)}\nafter:\n${after.slice(0, 500)}`)
    return before.split('\n').find((line) => line.startsWith('conversations'))
  })
  await check('helm test: the API, and the newest backup in a scratch database', async () => {
    await run('helm', ['test', release, '-n', namespace, '--timeout', '3m'])
    return undefined
  })
}

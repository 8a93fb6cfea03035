import { backUp, restore } from '../backup.ts'
import { release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace } from './context.ts'
import { checksums } from './database.ts'
import { signIn } from './streams.ts'
import type { Suite } from './suite.ts'

/** The release and the database's volume are gone; the backups' volume and the Secrets are kept. */
const destroy = async (): Promise<void> => {
  await run('helm', ['uninstall', release, '-n', namespace, '--wait', '--timeout', '3m'])
  await kubectl('delete', 'pvc', 'data-chatbot-postgres-0', '--wait', '--timeout=120s')
}

const keptSecrets = () =>
  kubectl('get', 'secret', 'chatbot-database', 'chatbot-auth', '-o', 'jsonpath={.items[*].data}')

/** More than text: a file, and an answer that was rated. */
const leaveSomething = async (): Promise<void> => {
  const client = await signIn()
  const { id } = await client.attachments.create(new Blob(['A file that has to come back.']), { name: 'note.txt' })
  const answer = await client.ask({ message: { text: 'Bonjour', attachmentIds: [id] } })
  await client.messages.rate(answer.message.id, { rating: 'up' })
}

export const backupChecks = async ({ install }: Suite): Promise<void> => {
  await leaveSomething()
  await check('backup, destroy, install anew, restore: the same conversations', async () => {
    await backUp(namespace)
    const before = await checksums()
    const secrets = await keptSecrets()
    await destroy()
    await install()
    expect((await checksums()) !== before, 'the new database is not empty: nothing was destroyed')
    expect((await keptSecrets()) === secrets, 'the secrets did not survive the reinstallation')
    await restore(namespace)
    const after = await checksums()
    expect(after === before, `before:\n${before.slice(0, 500)}\nafter:\n${after.slice(0, 500)}`)
    return before
      .split('\n')
      .filter((line) => line.startsWith('table '))
      .map((line) => line.split(' ').slice(1, 3).join(' '))
      .join(', ')
  })
  await check('helm test: the API, and the newest backup in a scratch database', async () => {
    await run('helm', ['test', release, '-n', namespace, '--timeout', '3m'])
    return undefined
  })
}

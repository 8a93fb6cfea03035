import { backUp, restore, runJob } from '../backup.ts'
import { kindContext, runOnKind } from '../on-kind.ts'
import { release } from '../settings.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace, until } from './context.ts'
import { checksums } from './database.ts'
import { signIn } from './streams.ts'
import type { Suite } from './suite.ts'

const place = { namespace, context: kindContext }

/** The release and the database's volume are gone; the backups' volume and the Secrets are kept. */
const destroy = async (): Promise<void> => {
  await runOnKind('helm', ['uninstall', release, '-n', namespace, '--wait', '--timeout', '3m'])
  await kubectl('delete', 'pvc', 'data-chatbot-postgres-0', '--wait', '--timeout=120s')
}

const keptSecrets = () =>
  kubectl('get', 'secret', 'chatbot-database', 'chatbot-auth', '-o', 'jsonpath={.items[*].data}')

/** Once nothing is written any more: a conversation gets its title after its answer. */
const settledChecksums = async (): Promise<string> => {
  let last = await checksums()
  await until('nothing is written any more', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const before = last
    last = await checksums()
    return last === before
  })
  return last
}

/** Lines that only one of two texts has. */
const differences = (one: string, other: string): string => {
  const only = (text: string, not: string) => {
    const lines = new Set(not.split('\n'))
    return text.split('\n').filter((line) => !lines.has(line))
  }
  return [...only(one, other), ...only(other, one)].slice(0, 10).join('\n')
}

/** More than text: a file, and an answer that was rated. */
const leaveSomething = async (): Promise<void> => {
  const client = await signIn()
  const { id } = await client.attachments.create(new Blob(['A file that has to come back.']), { name: 'note.txt' })
  const answer = await client.ask({ message: { text: 'Bonjour', attachmentIds: [id] } })
  await client.messages.rate(answer.message.id, { rating: 'up' })
}

/** Two thirds of the newest one, as a disk that was full or a copy that broke leaves it, older than all the others. */
const cutNewestDump = async (): Promise<void> => {
  const script = `cd /backups; newest=$(ls -1t *.dump | head -n 1)
    head -c $(($(stat -c %s "$newest") * 2 / 3)) "$newest" > cut.dump; touch -d 2000-01-01 cut.dump`
  await runJob(place, 'chatbot-postgres-backup', { command: ['/bin/bash', '-euc', script] })
}

export const backupChecks = async ({ install }: Suite): Promise<void> => {
  await leaveSomething()
  await check('backup, destroy, install anew, restore: the same conversations', async () => {
    const before = await settledChecksums()
    await backUp(place)
    expect((await checksums()) === before, 'something was written during the backup')
    const secrets = await keptSecrets()
    await destroy()
    await install()
    expect((await checksums()) !== before, 'the new database is not empty: nothing was destroyed')
    expect((await keptSecrets()) === secrets, 'the secrets did not survive the reinstallation')
    await restore(place)
    const after = await checksums()
    expect(after === before, `not the same:\n${differences(before, after)}`)
    return before
      .split('\n')
      .filter((line) => line.startsWith('table '))
      .map((line) => line.split(' ').slice(1, 3).join(' '))
      .join(', ')
  })
  await check('a dump that was cut off changes nothing', async () => {
    const before = await checksums()
    await cutNewestDump()
    const failed = await restore(place, 'cut.dump').then(
      () => undefined,
      (error: Error) => error.message,
    )
    expect(failed?.includes('is not whole') === true, `it was restored, or failed otherwise: ${failed}`)
    expect((await checksums()) === before, 'the database is another one')
    return undefined
  })
  await check('helm test: the API, and the newest backup in a scratch database', async () => {
    await runOnKind('helm', ['test', release, '-n', namespace, '--timeout', '3m'])
    return undefined
  })
}

import { resolve } from 'node:path'
import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { appNamespace } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check } from './check.ts'
import { seeAnswer } from './releases.ts'

const up = resolve(import.meta.dirname, '../commands/up.ts')

/** Whether somebody's own chat is on the cluster, which the suite must not touch. */
export const hasOwnChat = async (): Promise<boolean> =>
  (await attemptOnKind('kubectl', ['get', 'namespace', appNamespace])).code === 0

/** The README's commands: from no cluster, or from one that is there, to an answer. */
export const fromNothingChecks = async (tag: string): Promise<void> => {
  await check('pnpm cluster:up, and an answer at http://localhost', async () => {
    await run('node', [up, '--multi-node', `--tag=${tag}`], { show: true })
    return seeAnswer('http://localhost')
  })
  await check('pnpm cluster:deploy onto it', async () => {
    await run('node', [up, '--only-deploy', `--tag=${tag}`], { show: true })
    return seeAnswer('http://localhost')
  })
}

/** Makes room: the suite has a namespace of its own. */
export const takeAway = async (): Promise<void> => {
  await runOnKind('kubectl', ['delete', 'namespace', appNamespace, '--ignore-not-found', '--wait=false'])
}

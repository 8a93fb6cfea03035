import { resolve } from 'node:path'
import { kindContext } from '../on-kind.ts'
import { appNamespace } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check } from './check.ts'
import { seeAnswer } from './releases.ts'

const up = resolve(import.meta.dirname, '../commands/up.ts')

/**
 * The README's commands: from no cluster, or from one without a chat, to an answer.
 * @returns whether `pnpm cluster:up` went through, so that the namespace it installs in is of this run
 */
export const fromNothingChecks = async (tag: string): Promise<boolean> => {
  let isUp = false
  await check('npx pnpm cluster:up, and an answer at http://localhost', async () => {
    await run('node', [up, '--multi-node', `--tag=${tag}`], { show: true })
    isUp = true
    return seeAnswer('http://localhost')
  })
  if (!isUp) return false
  await check('npx pnpm cluster:deploy onto it', async () => {
    await run('node', [up, '--only-deploy', `--tag=${tag}`], { show: true })
    return seeAnswer('http://localhost')
  })
  return true
}

/** Says why nothing more is tested. On a cluster that was there nothing is deleted: who looks at it may want to see why. */
export const notUp = (wasThere: boolean): Error => {
  const left = ` The namespace ${appNamespace} of ${kindContext} is as the failure left it: delete it before the next run.`
  return new Error(`npx pnpm cluster:up failed, so that the suite ends here.${wasThere ? left : ''}`)
}

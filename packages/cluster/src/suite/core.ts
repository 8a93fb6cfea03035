import { playwrightCheck } from './browser.ts'
import { check } from './check.ts'
import { address } from './context.ts'
import { underStreams } from './fault-table.ts'
import { brief, killPod, long } from './faults.ts'
import { readingFiles, seeAnswer, seeFiles } from './releases.ts'
import type { Suite } from './suite.ts'

/** What a change breaks first, in a few minutes: an answer through the ingress, files, a browser, a kill and an upgrade under streams. */
export const coreChecks = async ({ install, next }: Suite): Promise<void> => {
  await check('the page and a streamed answer through the ingress', () => seeAnswer(address))
  await check(readingFiles, seeFiles)
  await playwrightCheck('tests/chat')
  await check('pod killed (SIGKILL)', () => underStreams('pod killed (SIGKILL)', killPod, brief))
  const upgrade = 'helm upgrade to a new image, with a migration'
  await check(upgrade, () =>
    underStreams(
      upgrade,
      async () => {
        await install({}, next)
      },
      long,
    ),
  )
}

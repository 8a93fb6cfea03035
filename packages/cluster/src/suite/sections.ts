import { measure } from '../measurements.ts'
import { autoscalingChecks } from './autoscaling.ts'
import { backupChecks } from './backups.ts'
import { browserChecks } from './browser.ts'
import { chartChecks } from './chart.ts'
import { check } from './check.ts'
import { coreChecks } from './core.ts'
import { faultChecks } from './faults.ts'
import { ingressChecks } from './ingresses.ts'
import { monitoringChecks } from './monitoring.ts'
import { networkChecks } from './network.ts'
import { releaseChecks } from './releases.ts'
import { secretChecks } from './secrets.ts'
import type { Suite } from './suite.ts'
import { versionChecks } from './versions.ts'

export type Section = {
  run: (suite: Suite) => Promise<void>
  /** Whether the release is another one afterwards, and has to be installed as it was for what comes then. */
  changes: boolean
  /** It installs the release with values of its own first, whatever it was. */
  installs?: boolean
  /** Only with --record, or by name: it checks nothing. */
  isForRecord?: boolean
  /** Only by name: it is a shorter form of what other sections check. */
  isShort?: boolean
}

/** In the order in which they run. `up`, which makes what the others work on, is before them all. */
export const sections: Record<string, Section> = {
  core: { run: coreChecks, changes: true, isShort: true },
  release: { run: releaseChecks, changes: false },
  browser: { run: browserChecks, changes: false },
  chart: { run: chartChecks, changes: false },
  network: { run: networkChecks, changes: false },
  versions: { run: versionChecks, changes: false },
  faults: { run: faultChecks, changes: true },
  secrets: { run: secretChecks, changes: true, installs: true },
  autoscaling: { run: autoscalingChecks, changes: true, installs: true },
  monitoring: { run: monitoringChecks, changes: true, installs: true },
  backup: { run: backupChecks, changes: false },
  measure: {
    run: ({ tag, keepMeasurements }) =>
      check('sizes, start and memory', async () => {
        keepMeasurements(await measure(tag))
        return undefined
      }),
    changes: false,
    isForRecord: true,
  },
  ingress: { run: ingressChecks, changes: true, installs: true },
}

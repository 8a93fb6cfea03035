import { root } from '../settings.ts'
import { attempt } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { address } from './context.ts'

/**
 * What the way through an ingress could break: streams, cookies, uploads, downloads, what is laid up for offline. The rest
 * of a page is the same wherever it comes from, and `pnpm test` has seen it.
 */
const specs = 'tests/(api|chat|two-tabs|phone|attach|upload|share|export|import|network)'

/** The chat's own Playwright tests, against what the ingress serves. Those of processes that they start are skipped. */
export const browserChecks = (): Promise<void> => playwrightCheck(specs)

/** Runs the Playwright tests whose files match a pattern. */
export const playwrightCheck = (files: string): Promise<void> =>
  check('the Playwright suite through the ingress, in a real browser', async () => {
    const { code, output } = await attempt(
      'npx',
      ['--yes', 'pnpm', '--filter', '@chatbot/e2e', 'run', 'ingress', files],
      {
        cwd: root,
        env: { BASE_URL: address, npm_config_yes: 'true', FORCE_COLOR: '0' },
        timeout: 1_200,
      },
    )
    const count = (word: string) => Number(output.match(new RegExp(`^\\s*(\\d+) ${word}`, 'm'))?.[1] ?? 0)
    const passed = count('passed')
    const failed = count('failed') + count('did not run')
    if (failed > 0) return { passed, failed, note: output.slice(output.search(/^ {2}1\) /m)) }
    expect(code === 0 && passed > 0, output.split('\n').slice(-40).join('\n'))
    return { passed, failed, note: `${passed} passed, ${count('skipped')} skipped` }
  })

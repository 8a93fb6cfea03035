import { root } from '../settings.ts'
import { attempt } from '../tools/run.ts'
import { addCounts, check, expect } from './check.ts'
import { address } from './context.ts'

/** The chat's own Playwright tests, against what the ingress serves. Those of processes that they start are skipped. */
export const browserChecks = (): Promise<void> =>
  check('the Playwright suite through the ingress, in a real browser', async () => {
    const args = ['pnpm', '--filter', '@chatbot/e2e', 'test']
    const { code, output } = await attempt('npx', args, {
      cwd: root,
      env: { BASE_URL: address, npm_config_yes: 'true' },
    })
    const count = (word: string) => Number(output.match(new RegExp(`^\\s*(\\d+) ${word}`, 'm'))?.[1] ?? 0)
    addCounts(count('passed'), count('failed'))
    expect(code === 0 && count('passed') > 0, output.split('\n').slice(-40).join('\n'))
    return `${count('passed')} passed, ${count('skipped')} skipped`
  })

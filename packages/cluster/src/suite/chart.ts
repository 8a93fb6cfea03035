import { resolve } from 'node:path'
import { render } from '../chart/render.ts'
import { asStream, isCustom, pathOf, valuesFiles } from '../chart/values-files.ts'
import { runOnKind } from '../on-kind.ts'
import { root } from '../settings.ts'
import { attempt } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { namespace } from './context.ts'

/** `pnpm test:chart`: what can be said of the chart without a cluster. */
const chartTests = async () => {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'src/chart']
  const { code, output } = await attempt('node', jest, { cwd: resolve(root, 'packages/cluster') })
  const count = (word: string) => Number(output.match(new RegExp(`^Tests:.*?(\\d+) ${word}`, 'm'))?.[1] ?? 0)
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
  expect(code === 0 || failed > 0, output)
  return { passed, failed, note: failed > 0 ? output : `${passed} passed, ${skipped} skipped` }
}

/** What a file of values renders, to the real API server, beside the suite's own release under other names. */
const dryRun = async (file: string): Promise<string> => {
  const rendering = await render('--values', pathOf(file))
  if (!rendering.ok) throw new Error(rendering.message)
  const own = rendering.manifests.filter((manifest) => !isCustom(manifest))
  const args = ['-n', namespace, 'apply', '--dry-run=server', '--validate=strict', '--filename', '-']
  await runOnKind('kubectl', args, { input: asStream(own).replaceAll('"name":"chatbot-', '"name":"ci-') })
  return `${own.length} objects`
}

export const chartChecks = async (): Promise<void> => {
  await check('the chart without a cluster', chartTests)
  for (const file of valuesFiles) await check(`the API server takes helm/ci/${file}`, () => dryRun(file))
}

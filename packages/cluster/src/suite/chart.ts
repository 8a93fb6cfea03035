import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { render } from '../chart/render.ts'
import { chart, release, root } from '../settings.ts'
import { attempt, run } from '../tools/run.ts'
import { addCounts, check, expect } from './check.ts'
import { namespace } from './context.ts'

const kubeconform = 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0'
const helmDocs = 'github.com/norwoodj/helm-docs/cmd/helm-docs@v1.14.2'

/** Kinds of operators, which a cluster without them does not know. */
const isCustom = (apiVersion: unknown): boolean =>
  /^(monitoring\.coreos\.com|gateway\.networking\.k8s\.io|postgresql\.cnpg\.io)\//.test(String(apiVersion))

const checkValues = async (file: string, hasGo: boolean): Promise<string> => {
  const values = ['--values', resolve(chart, 'ci', file)]
  await run('helm', ['lint', chart, '--strict', ...values])
  const given = file.startsWith('production') ? ['--set', 'global.strictSecrets=true'] : []
  const rendering = await render(...values, ...given)
  if (!rendering.ok) throw new Error(rendering.message)
  const custom = rendering.manifests.filter(({ apiVersion }) => isCustom(apiVersion))
  const own = rendering.manifests.filter(({ apiVersion }) => !isCustom(apiVersion))
  // Beside the suite's own release, under other names.
  const input = own.map((manifest) => JSON.stringify(manifest).replaceAll('"name":"chatbot-', '"name":"ci-'))
  const dryRun = ['-n', namespace, 'apply', '--dry-run=server', '--validate=strict', '--filename', '-']
  await run('kubectl', dryRun, { input: input.join('\n---\n') })
  if (custom.length > 0 && hasGo) {
    const schemas = `${resolve(chart, 'crd-schemas')}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`
    const args = ['run', kubeconform, '-strict', '-summary', '-schema-location', schemas, '-']
    await run('go', args, { input: custom.map((manifest) => JSON.stringify(manifest)).join('\n---\n') })
  }
  return `${own.length} objects on the API server, ${custom.length} of operators${hasGo ? '' : ' not checked: Go is missing'}`
}

const runUnitTests = async (): Promise<void> => {
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js']
  const { code, output } = await attempt('node', jest, { cwd: resolve(root, 'packages/cluster') })
  const count = (word: string) => Number(output.match(new RegExp(`^Tests:.*?(\\d+) ${word}`, 'm'))?.[1] ?? 0)
  addCounts(count('passed'), count('failed'))
  if (code !== 0) throw new Error(output)
}

/** The chart without its release: schemas, toggles, every ci/*-values.yaml, and the table of values. */
export const chartChecks = async (): Promise<void> => {
  const hasGo = await attempt('go', ['version']).then(
    ({ code }) => code === 0,
    () => false,
  )
  await check('tests of the chart', async () => {
    await runUnitTests()
    return undefined
  })
  for (const file of (await readdir(resolve(chart, 'ci'))).sort()) {
    await check(`ci/${file}`, () => checkValues(file, hasGo))
  }
  if (!hasGo) return
  await check(`helm/README.md says what the values of ${release} are`, async () => {
    await run('go', ['run', helmDocs, '--chart-search-root', chart, '--log-level', 'warning'])
    const { code, output } = await attempt('git', ['diff', '--exit-code', '--stat', '--', 'helm/**/README.md'], {
      cwd: root,
    })
    expect(code === 0, `it was out of date and is made anew:\n${output}`)
    return undefined
  })
}

import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { chart, release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { criticalFindings, declined, declinedFor } from './findings.ts'
import { goTool, hasGo } from './go-tools.ts'
import { type Manifest, offline, parseManifests } from './render.ts'
import { asStream, isCustom, pathOf, renderFile, valuesFiles } from './values-files.ts'

/** Generated ones are others each time. */
const withoutSecrets = ({ data, ...manifest }: Manifest): Manifest =>
  manifest.kind === 'Secret' ? manifest : { ...manifest, data }

const testWithGo = hasGo ? test : test.skip
// Milliseconds: the first time, Go builds the tool.
const withBuild = 600_000

describe.each(valuesFiles)('helm/ci/%s', (file) => {
  test('passes helm lint --strict', async () => {
    expect(await run('helm', ['lint', chart, '--strict', '--values', pathOf(file)])).toContain('0 chart(s) failed')
  })

  testWithGo(
    'renders the same with Helm 3',
    async () => {
      const where = ['--namespace', 'chatbot-app', '--kube-version', '1.34']
      const { output } = await goTool('helm 3', [
        'template',
        release,
        chart,
        ...where,
        ...offline,
        '--values',
        pathOf(file),
      ])
      const manifests = parseManifests(output.slice(output.indexOf('---\n')))
      expect(manifests.map(withoutSecrets)).toEqual((await renderFile(file)).map(withoutSecrets))
    },
    withBuild,
  )

  testWithGo(
    "fits the schemas of other people's kinds",
    async () => {
      const custom = (await renderFile(file)).filter(isCustom)
      if (custom.length === 0) return
      const schemas = `${resolve(chart, 'crd-schemas')}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`
      const args = ['-strict', '-summary', '-schema-location', schemas, '-']
      const { code, output } = await goTool('kubeconform', args, asStream(custom))
      expect(output).toContain(`Valid: ${custom.length}, Invalid: 0, Errors: 0, Skipped: 0`)
      expect(code).toBe(0)
    },
    withBuild,
  )

  testWithGo(
    'has no critical finding of kube-score',
    async () => {
      const ignored = Object.keys({ ...declined, ...declinedFor[file] }).flatMap((check) => ['--ignore-test', check])
      const args = [
        'score',
        '-',
        '--output-format',
        'json',
        '--kubernetes-version',
        'v1.34',
        '--ignore-container-cpu-limit',
      ]
      const { output } = await goTool('kube-score', [...args, ...ignored], asStream(await renderFile(file)))
      expect(criticalFindings(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1))).toEqual([])
    },
    withBuild,
  )
})

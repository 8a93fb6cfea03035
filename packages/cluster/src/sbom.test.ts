import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { keepsAttestations, writeSbom } from './sbom.ts'

const Bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.object({ component: z.object({ name: z.string(), type: z.string() }) }),
  components: z.array(z.object({ purl: z.string() })),
})

test('the SBOM of an app names what it runs on, and not what only tests need', async () => {
  const { metadata, components } = Bom.parse(JSON.parse(await readFile(await writeSbom('backend'), 'utf8')))
  const packages = components.map(({ purl }) => purl.replace(/@[^@]*$/, ''))
  expect(metadata.component).toEqual({ name: 'backend', type: 'application' })
  expect(packages).toEqual(expect.arrayContaining(['pkg:npm/next', 'pkg:npm/pg', 'pkg:npm/zod']))
  expect(packages).not.toContain('pkg:npm/jest')
})

test('attestations are asked for where they are kept', () => {
  expect(keepsAttestations('[["driver-type","io.containerd.snapshotter.v1"]]')).toBe(true)
  expect(keepsAttestations('[["Backing Filesystem","extfs"],["Supports d_type","true"]]')).toBe(false)
})

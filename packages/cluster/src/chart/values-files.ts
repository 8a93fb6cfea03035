import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chart } from '../settings.ts'
import { type Manifest, render } from './render.ts'

/** Values for each shape in which the chart is installed. */
export const valuesFiles: string[] = readdirSync(resolve(chart, 'ci')).sort()

export const pathOf = (file: string): string => resolve(chart, 'ci', file)

/** What a file of values renders. @throws Error with helm's message */
export const renderFile = async (file: string): Promise<Manifest[]> => {
  const rendering = await render('--values', pathOf(file))
  if (!rendering.ok) throw new Error(rendering.message)
  return rendering.manifests
}

/** Kinds of operators, which a cluster without them does not know. */
export const isCustom = ({ apiVersion }: Manifest): boolean =>
  /^(monitoring\.coreos\.com|gateway\.networking\.k8s\.io|postgresql\.cnpg\.io)\//.test(String(apiVersion))

export const asStream = (manifests: readonly Manifest[]): string =>
  manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n')

import { parseAllDocuments } from 'yaml'
import { chart, release } from '../settings.ts'
import { attempt } from '../tools/run.ts'

export type Manifest = { kind: string; metadata: { name: string }; [field: string]: unknown }

const isManifest = (value: unknown): value is Manifest => typeof value === 'object' && value !== null && 'kind' in value

/** What `helm template` prints. */
export const parseManifests = (output: string): Manifest[] =>
  parseAllDocuments(output)
    .map((document) => document.toJS())
    .filter(isManifest)

export type Rendering = { ok: true; manifests: Manifest[] } | { ok: false; message: string }

/** Arguments that let `helm template` generate secrets: what is rendered here is never applied. */
export const offline: readonly string[] = ['--set', 'global.generateSecretsOffline=true']

/** Renders the chart as `helm template` does, without a cluster, for a release of any name. */
export const renderRelease = async (name: string, ...args: string[]): Promise<Rendering> => {
  const { code, output } = await attempt('helm', ['template', name, chart, '--namespace', 'chatbot-app', ...args])
  return code === 0 ? { ok: true, manifests: parseManifests(output) } : { ok: false, message: output }
}

/** Renders the chart as `helm template` does, without a cluster. */
export const render = (...args: string[]): Promise<Rendering> => renderRelease(release, ...offline, ...args)

/** What these settings render. @throws Error with helm's message */
export const rendered = async (...settings: string[]): Promise<Map<string, string>> => {
  const result = await render(...settings.flatMap((setting) => ['--set', setting]))
  if (!result.ok) throw new Error(result.message)
  return new Map(
    result.manifests.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, JSON.stringify(manifest)]),
  )
}

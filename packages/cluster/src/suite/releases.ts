import { pdf, png } from '@chatbot/dev-stack/test-files'
import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { whileSchedulable } from '../pending-pods.ts'
import { chart, release } from '../settings.ts'
import { check, expect } from './check.ts'
import { address, kubectl, namespace } from './context.ts'
import { signIn, startStreams } from './streams.ts'
import type { Suite } from './suite.ts'

type Item = {
  kind: string
  type?: string
  metadata: { name: string; uid: string; deletionTimestamp?: string }
  spec?: unknown
  data?: unknown
}

/** Everything of the release that a needless change would show in, by kind and name. Pods that leave are not of it. */
const state = async (): Promise<Map<string, string>> => {
  const kinds = 'pods,deployments,statefulsets,secrets,configmaps,ingresses,pvc,networkpolicies'
  const list: { items: Item[] } = JSON.parse(await kubectl('get', kinds, '-o', 'json'))
  const own = list.items.filter(({ type, metadata }) => type !== 'helm.sh/release.v1' && !metadata.deletionTimestamp)
  return new Map(
    own.map(({ kind, metadata, spec, data }) => [
      `${kind} ${metadata.name}`,
      JSON.stringify([metadata.uid, spec, data]),
    ]),
  )
}

const changesBetween = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))

/** A page and a streamed answer, at an address. */
export const seeAnswer = async (baseUrl: string): Promise<string> => {
  const page = await fetch(`${baseUrl}/`)
  expect(page.status === 200, `the page answers ${page.status}`)
  const [report] = await startStreams(await signIn(baseUrl), { streams: 1, count: 40, rate: 20 }).ended
  expect(report?.status === 'completed' && report.lost === 0, JSON.stringify(report))
  expect((report?.longestGap ?? 0) < 1_000, `the stream came in pieces ${report?.longestGap} ms apart`)
  return `longest gap ${Math.round(report?.longestGap ?? 0)} ms`
}

/** The addresses of the API that are not under /api: a question, what it left, and a new conversation. */
export const seeShortNames = async (): Promise<undefined> => {
  const post = (path: string, body: object, cookie: string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
  const asked = await post('/chat', { message: 'Bonjour' }, '')
  expect(asked.status === 200, `/chat answers ${asked.status}`)
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const history = await fetch(`${address}/history/me`, { headers: { cookie } })
  expect((await history.text()).includes('Bonjour'), `/history/me answers ${history.status}`)
  const made = await post('/new-conversation', {}, cookie)
  expect(made.status === 201, `/new-conversation answers ${made.status}`)
  return undefined
}

/** Reading takes a process of its own, which the image has to bring and the pod's security context to allow. */
export const readingFiles = 'a PDF and a picture are read'

export const seeFiles = async (): Promise<string> => {
  const { attachments } = await signIn()
  const text = 'Bonjour from a PDF'
  const { kind, characters } = await attachments.create(new Blob([pdf(text)]), { name: 'a.pdf' })
  expect(kind === 'pdf' && characters === text.length, `a ${kind} of ${characters} characters`)
  const picture = await attachments.create(new Blob([png(640, 480)]), { name: 'a.png' })
  const { width, height } = picture
  expect(picture.kind === 'image' && width === 640 && height === 480, `a ${picture.kind} of ${width} × ${height}`)
  return `${characters} characters, ${width} × ${height} pixels`
}

export const releaseChecks = async ({ install }: Suite): Promise<void> => {
  await check('the page and a streamed answer through the ingress', () => seeAnswer(address))
  await check('the short names of the API', seeShortNames)
  await check(readingFiles, seeFiles)
  await check('replicas are on more than one node, where there are two', async () => {
    const nodes = JSON.parse(await runOnKind('kubectl', ['get', 'nodes', '-o', 'json'])).items
    const free = nodes.filter(({ spec }: { spec: { taints?: unknown[] } }) => !spec.taints)
    const selector = 'app.kubernetes.io/component=backend'
    const of = await kubectl('get', 'pods', '-l', selector, '-o', 'jsonpath={.items[*].spec.nodeName}')
    const used = new Set(of.split(' ')).size
    expect(used >= Math.min(2, free.length), `all backends are on ${of}`)
    return `${used} of ${free.length} nodes`
  })
  await check('a second helm upgrade --install changes nothing', async () => {
    const before = await state()
    await install()
    const changes = changesBetween(before, await state())
    expect(changes.length === 0, `changed: ${changes.join(', ')}`)
    return undefined
  })
  await check('helm template with global.strictSecrets demands the secrets by name', async () => {
    const args = ['template', release, chart, '--namespace', namespace, '--set', 'global.strictSecrets=true']
    const { code, output } = await attemptOnKind('helm', args)
    expect(code !== 0 && output.includes('existingSecret'), output)
    return undefined
  })
  await check('helm test', async () => {
    const output = await whileSchedulable(namespace, (signal) =>
      runOnKind('helm', ['test', release, '-n', namespace, '--timeout', '3m'], { signal }),
    )
    return `${output.match(/Phase:\s+Succeeded/g)?.length ?? 0} succeeded`
  })
}

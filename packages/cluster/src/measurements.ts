import { buildBaselineImage } from './baseline-image.ts'
import { type App, apps, imageOf } from './settings.ts'
import { kubectl, podNames, until } from './suite/context.ts'
import { signIn, startStreams } from './suite/streams.ts'
import { attempt, run } from './tools/run.ts'

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

const percent = (part: number): string => `${part < 0 ? '−' : '+'}${Math.abs(Math.round(part * 100))} %`

type Sizes = { disk: number; compressed: number }

const imageSizes = async (image: string): Promise<Sizes> => {
  const disk = Number(await run('docker', ['image', 'inspect', image, '--format', '{{.Size}}']))
  const compressed = Number(await run('sh', ['-c', `docker save "$1" | gzip -6 | wc -c`, 'sh', image]))
  return { disk, compressed }
}

/** What Node runs on in the images. */
const baseImage = 'gcr.io/distroless/nodejs26-debian13:nonroot'

/** BuildKit keeps what an image is made from in its own cache, where docker mostly does not see it. */
const ensureImage = async (image: string): Promise<void> => {
  const { code } = await attempt('docker', ['image', 'inspect', image])
  if (code !== 0) await run('docker', ['pull', image])
}

/** Resident memory of a pod's main process, in bytes. */
const memoryOf = async (pod: string, app: App): Promise<number> => {
  const script = 'console.log(require("fs").readFileSync("/proc/1/status", "utf8").match(/VmRSS:\\s+(\\d+)/)[1])'
  return Number(await kubectl('exec', pod, '-c', app, '--', '/nodejs/bin/node', '-e', script)) * 1_024
}

const largest = async (app: App): Promise<number> =>
  Math.max(...(await Promise.all((await podNames(app)).map((pod) => memoryOf(pod, app)))))

/** From the start of the container to the first readiness, in seconds, of a new pod. Kubernetes tells whole seconds. */
const startToReady = async (app: App): Promise<number> => {
  const before = await podNames(app)
  await kubectl('scale', `deployment/chatbot-${app}`, `--replicas=${before.length + 1}`)
  await kubectl('rollout', 'status', `deployment/chatbot-${app}`, '--timeout=180s')
  const fresh = (await podNames(app)).find((pod) => !before.includes(pod))
  if (fresh === undefined) throw new Error(`no new pod of ${app}`)
  const { status } = JSON.parse(await kubectl('get', 'pod', fresh, '-o', 'json'))
  const ready = status.conditions.find(({ type }: { type: string }) => type === 'Ready').lastTransitionTime
  await kubectl('scale', `deployment/chatbot-${app}`, `--replicas=${before.length}`)
  return (Date.parse(ready) - Date.parse(status.containerStatuses[0].state.running.startedAt)) / 1_000
}

/** Image sizes, start to readiness and memory of the release in the suite's namespace, as Markdown. */
export const measure = async (tag: string): Promise<string> => {
  const lines = ['| | backend | frontend |', '| --- | --- | --- |']
  const row = (name: string, values: readonly string[]) => lines.push(`| ${[name, ...values].join(' | ')} |`)
  const empty = await imageSizes(await buildBaselineImage())
  const sizes = await Promise.all(apps.map((app) => imageSizes(imageOf(app, tag))))
  const compared = (of: keyof Sizes) =>
    sizes.map((size) => `${megabytes(size[of])} (${percent(size[of] / empty[of] - 1)})`)
  row('image, compressed', compared('compressed'))
  row('image, on disk', compared('disk'))
  row(
    'Node and a page with one word, made the same way',
    apps.map(() => `${megabytes(empty.compressed)} / ${megabytes(empty.disk)}`),
  )
  await ensureImage(baseImage)
  const base = await imageSizes(baseImage)
  row(
    'of which Node and its libraries',
    apps.map(() => `${megabytes(base.compressed)} / ${megabytes(base.disk)}`),
  )
  const ready = [await startToReady('backend'), await startToReady('frontend')]
  row(
    'container start → ready',
    ready.map((seconds) => `${seconds} s`),
  )
  row('memory at rest', [megabytes(await largest('backend')), megabytes(await largest('frontend'))])
  const streams = startStreams(await signIn(), { streams: 100, count: 400, rate: 20 })
  await streams.begun
  const perPod = Math.ceil(100 / (await podNames('backend')).length)
  row(`memory, 100 streams at 20 tokens/s (about ${perPod} a pod)`, [
    megabytes(await largest('backend')),
    megabytes(await largest('frontend')),
  ])
  await streams.ended
  await until('the streams are over', async () => streams.countEnded() === 100)
  return lines.join('\n')
}

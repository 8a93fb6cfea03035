import { setTimeout as delay } from 'node:timers/promises'
import { release } from './settings.ts'
import { progress } from './tools/command.ts'
import { run } from './tools/run.ts'

/** Milliseconds. */
const longestJob = 60 * 60_000
const longestStart = 5 * 60_000

type Kubectl = (args: string[]) => Promise<string>

/** Where a release is; without a context, on the cluster that is kubectl's current one. */
type Place = { namespace: string; context?: string }

const kubectlAt = ({ namespace, context }: Place, args: readonly string[], input = ''): Promise<string> =>
  run('kubectl', [...(context === undefined ? [] : ['--context', context]), '-n', namespace, ...args], { input })

/** A pod that finds no node for its volumes waits for ever. @throws Error that says what it waits for */
const seeStart = async (kubectl: Kubectl, job: string): Promise<void> => {
  const ofPods = (fields: string) =>
    kubectl([
      'get',
      'pods',
      '-l',
      `batch.kubernetes.io/job-name=${job}`,
      '-o',
      `jsonpath={range .items[*]}${fields}{end}`,
    ])
  const [phase, since] = (await ofPods('{.status.phase} {.metadata.creationTimestamp} ')).split(' ')
  if (phase !== 'Pending' || Date.now() - Date.parse(String(since)) < longestStart) return
  const why = await ofPods('{.status.conditions[*].message}')
  throw new Error(`${job} has not started: ${why}`)
}

type JobChanges = { env?: Record<string, string>; command?: string[] }

/** Runs the Job of a CronJob of the chart to its end, and shows what it says. */
export const runJob = async (place: Place, name: string, { env = {}, command }: JobChanges = {}): Promise<string> => {
  const kubectl = (args: string[], input?: string) => kubectlAt(place, args, input)
  const job = `${name}-${Date.now().toString(36)}`
  const manifest = JSON.parse(
    await kubectl(['create', 'job', job, `--from=cronjob/${name}`, '--dry-run=client', '--output=json']),
  )
  const variables = Object.entries(env).map(([variable, value]) => ({ name: variable, value }))
  for (const container of manifest.spec.template.spec.containers) {
    container.env.push(...variables)
    if (command) container.command = command
  }
  await kubectl(['create', '-f', '-'], JSON.stringify(manifest))
  const output = () => kubectl(['logs', `job/${job}`, '--tail=20'])
  for (const end = Date.now() + longestJob; Date.now() < end; await delay(1_000)) {
    const counts = await kubectl(['get', 'job', job, '-o', 'jsonpath={.status.succeeded}/{.status.failed}'])
    if (counts.startsWith('1/')) return output()
    if (counts.endsWith('/1')) throw new Error(`${job} failed:\n${await output()}`)
    await seeStart(kubectl, job)
  }
  throw new Error(
    `${job} is not done after ${longestJob / 60_000} minutes: kubectl -n ${place.namespace} describe job ${job}`,
  )
}

/** Makes a backup now. */
export const backUp = async (place: Place): Promise<void> => {
  progress(await runJob(place, 'chatbot-postgres-backup'))
}

const backend = 'deployment/chatbot-backend'
export const backendPods = `app.kubernetes.io/component=backend,app.kubernetes.io/instance=${release}`

/**
 * Replaces the database with a backup, the newest unless named, while no backend runs; then they start again.
 * @throws Error when the backend is stopped already: how many are wanted is then not known
 */
export const restore = async (place: Place, backup?: string): Promise<void> => {
  const kubectl = (...args: string[]) => kubectlAt(place, args)
  const spec = '{.spec.replicas} {.spec.template.spec.terminationGracePeriodSeconds}'
  const [replicas, grace] = (await kubectl('get', backend, '-o', `jsonpath=${spec}`)).split(' ')
  if (replicas === '0')
    throw new Error(`No backend is wanted: kubectl -n ${place.namespace} scale ${backend} --replicas=2 first`)
  try {
    await kubectl('scale', backend, '--replicas=0')
    await kubectl('wait', '--for=delete', 'pod', '-l', backendPods, `--timeout=${Number(grace) + 60}s`)
    progress(await runJob(place, 'chatbot-postgres-restore', { env: backup === undefined ? {} : { BACKUP: backup } }))
  } finally {
    await kubectl('scale', backend, `--replicas=${replicas}`)
    await kubectl('rollout', 'status', backend, '--timeout=180s')
  }
}

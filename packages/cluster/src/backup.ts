import { progress } from './tools/command.ts'
import { run } from './tools/run.ts'

/** Runs the Job of a CronJob of the chart to its end, and shows what it says. */
const runJob = async (namespace: string, name: string, env: Record<string, string> = {}): Promise<string> => {
  const kubectl = (args: string[], input?: string) => run('kubectl', ['-n', namespace, ...args], { input: input ?? '' })
  const job = `${name}-${Date.now().toString(36)}`
  const manifest = JSON.parse(
    await kubectl(['create', 'job', job, `--from=cronjob/${name}`, '--dry-run=client', '--output=json']),
  )
  const variables = Object.entries(env).map(([variable, value]) => ({ name: variable, value }))
  for (const container of manifest.spec.template.spec.containers) container.env.push(...variables)
  await kubectl(['create', '-f', '-'], JSON.stringify(manifest))
  for (;;) {
    const counts = await kubectl(['get', 'job', job, '-o', 'jsonpath={.status.succeeded} {.status.failed}'])
    const output = () => kubectl(['logs', `job/${job}`, '--tail=20'])
    if (counts.startsWith('1')) return output()
    if (counts.endsWith('1')) throw new Error(`${job} failed:\n${await output()}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** Makes a backup now. */
export const backUp = async (namespace: string): Promise<void> => {
  progress(await runJob(namespace, 'chatbot-postgres-backup'))
}

/** Replaces the database with a backup, the newest unless named, while no backend runs; then they start again. */
export const restore = async (namespace: string, backup?: string): Promise<void> => {
  const kubectl = (...args: string[]) => run('kubectl', ['-n', namespace, ...args])
  const replicas = await kubectl('get', 'deployment/chatbot-backend', '-o', 'jsonpath={.spec.replicas}')
  await kubectl('scale', 'deployment/chatbot-backend', '--replicas=0')
  await kubectl('wait', '--for=delete', 'pod', '-l', 'app.kubernetes.io/component=backend', '--timeout=180s')
  try {
    progress(await runJob(namespace, 'chatbot-postgres-restore', backup === undefined ? {} : { BACKUP: backup }))
  } finally {
    await kubectl('scale', 'deployment/chatbot-backend', `--replicas=${replicas}`)
    await kubectl('rollout', 'status', 'deployment/chatbot-backend', '--timeout=180s')
  }
}

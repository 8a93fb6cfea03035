import { backendPods, runJob } from './backup.ts'
import { chart, release } from './settings.ts'
import { progress } from './tools/command.ts'
import { attempt, run } from './tools/run.ts'

/** Major version of the data directory, and the tag of an image of that version. */
type Target = { version: string; tag: string }

const backend = 'deployment/chatbot-backend'

/** A dump's name, of what the backup says. @throws Error when it made none */
const dumpIn = (output: string): string => {
  const [, name] = /^backup (\S+), \d+ bytes$/m.exec(output) ?? []
  if (name === undefined) throw new Error(`The backup made no dump: ${output}`)
  return name
}

/**
 * Moves the chart's Postgres to another major version, on kubectl's current cluster: stops the backend, dumps, starts the new
 * version with an empty data directory beside the old one, loads the dump, and starts the backend. The old directory stays.
 * @throws Error that says how to go back; the old database is as it was
 */
export const upgradePostgres = async (namespace: string, { version, tag }: Target): Promise<void> => {
  const kubectl = (...args: string[]) => run('kubectl', ['-n', namespace, ...args])
  const hasBackups = await attempt('kubectl', ['-n', namespace, 'get', 'cronjob/chatbot-postgres-backup'])
  if (hasBackups.code !== 0)
    throw new Error('There are no backups: turn postgres.backup.enabled on with a helm upgrade first.')
  const values = await run('helm', ['get', 'values', release, '-n', namespace, '--output', 'yaml'], {
    output: 'stdout',
  })
  const deploy = (...settings: string[]) => {
    const set = [`postgres.dataVersion=${version}`, `postgres.image.tag=${tag}`].flatMap((one) => ['--set-string', one])
    const more = settings.flatMap((one) => ['--set', one])
    const place = ['-n', namespace, '--wait', '--timeout', '10m']
    return run('helm', ['upgrade', release, chart, ...place, '--values', '-', ...set, ...more], { input: values })
  }
  const grace = await kubectl('get', backend, '-o', 'jsonpath={.spec.template.spec.terminationGracePeriodSeconds}')

  progress('stopping the backend: nobody writes from here on')
  await kubectl('scale', backend, '--replicas=0')
  await kubectl('wait', '--for=delete', 'pod', '-l', backendPods, `--timeout=${Number(grace) + 60}s`)
  try {
    progress('dumping the database')
    const dump = dumpIn(await runJob({ namespace }, 'chatbot-postgres-backup'))
    progress(`starting PostgreSQL ${version} with an empty database`)
    // Without this file, the new version refuses to start beside data of another one.
    const permit = [
      'exec',
      'chatbot-postgres-0',
      '-c',
      'postgres',
      '--',
      'touch',
      `/var/lib/postgresql/start-empty-${version}`,
    ]
    await kubectl(...permit)
    await deploy('backend.replicas=0', 'backend.autoscaling.enabled=false')
    progress(`loading ${dump}`)
    progress(await runJob({ namespace }, 'chatbot-postgres-restore', { env: { BACKUP: dump } }))
    progress('starting the backend')
    await deploy()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${reason}\nThe old database is as it was. To go back to it: helm rollback ${release} -n ${namespace}, then ` +
        `kubectl -n ${namespace} delete pod chatbot-postgres-0, and scale ${backend} to what the values say.`,
    )
  }
}

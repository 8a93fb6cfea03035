import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { withBuildKit } from '../build-images.ts'
import { imageOf, root } from '../settings.ts'
import { progress } from '../tools/command.ts'
import { attempt, run } from '../tools/run.ts'

const migrations = 'prisma/migrations'

/** The last commit without the newest migration; undefined where the history does not go back to it, as in a shallow clone. */
const commitBefore = async (): Promise<string | undefined> => {
  const entries = await readdir(resolve(root, migrations), { withFileTypes: true })
  const [newest = ''] = entries
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .toSorted((a, b) => b.localeCompare(a))
  const added = await run('git', ['log', '-1', '--diff-filter=A', '--format=%H', '--', `${migrations}/${newest}`], {
    cwd: root,
  })
  // One that is not committed yet is new to the last commit.
  const before = added === '' ? 'HEAD' : `${added}^`
  const { code, output } = await attempt('git', ['rev-parse', '--verify', '--quiet', before], { cwd: root })
  return code === 0 ? output.trim() : undefined
}

/**
 * Builds the backend of the version before: the code as it was before the newest migration.
 * @returns its tag; undefined where Git does not have that code
 */
export const buildPreviousImage = async (): Promise<string | undefined> => {
  const commit = await commitBefore()
  if (commit === undefined) return undefined
  const tag = commit.slice(0, 12)
  const image = imageOf('backend', tag)
  progress(`building ${image}, the version before the newest migration`)
  const folder = await mkdtemp(join(tmpdir(), 'previous-'))
  try {
    const archive = join(folder, 'source.tar')
    await run('git', ['archive', '--output', archive, commit], { cwd: root })
    const args = [
      '--file',
      'apps/backend/Dockerfile',
      '--build-arg',
      `VERSION=${tag}`,
      '--build-arg',
      `REVISION=${commit}`,
    ]
    await run('tar', ['--extract', '--file', archive, '--directory', folder])
    await rm(archive)
    await run('docker', ['build', ...args, '--tag', image, '.'], { cwd: folder, env: withBuildKit })
  } finally {
    await rm(folder, { recursive: true })
  }
  return tag
}

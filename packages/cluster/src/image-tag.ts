import { createHash } from 'node:crypto'
import { root } from './settings.ts'
import { run } from './tools/run.ts'

const git = (...args: string[]) => run('git', args, { cwd: root })

/** The commit, and where files differ from it, a hash of the difference: one tag, one content. */
export const imageTag = async (): Promise<{ tag: string; revision: string }> => {
  const revision = await git('rev-parse', 'HEAD')
  const status = await git('status', '--porcelain')
  if (status === '') return { tag: revision.slice(0, 12), revision }
  const untracked = (await git('ls-files', '--others', '--exclude-standard')).split('\n').filter((file) => file !== '')
  const hashes = untracked.length > 0 ? await git('hash-object', '--', ...untracked) : ''
  const difference = `${await git('diff', 'HEAD')}\n${hashes}`
  const hash = createHash('sha256').update(difference).digest('hex').slice(0, 8)
  return { tag: `${revision.slice(0, 12)}-dirty-${hash}`, revision }
}

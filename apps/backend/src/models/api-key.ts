import { readFile, stat } from 'node:fs/promises'
import { ModelError } from './model-error.ts'

/** Milliseconds: how often the file is looked at, at most. */
const lookInterval = 1_000

const unreadable = (cause?: unknown) =>
  new ModelError('model_misconfigured', 'The key for the model cannot be read.', { cause })

/**
 * The key for the model's server, from the environment or a file. The file is read again when it changes, so that a
 * rotated secret takes effect without a restart: Kubernetes swaps a symbolic link, which shows in the inode. A server
 * that needs no key gets a placeholder.
 * The returned function throws ModelError (model_misconfigured) while the file cannot be read or is empty.
 */
export const makeApiKey = (source: {
  key?: string | undefined
  file?: string | undefined
  /** Milliseconds, from any beginning. */
  now?: () => number
}): (() => Promise<string>) => {
  const { file, now = () => performance.now() } = source
  if (!file) return async () => source.key ?? 'none'
  let key = ''
  let seen = ''
  let lookedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (now() - lookedAt < lookInterval) return key
    try {
      const { mtimeMs, size, ino } = await stat(file)
      const version = `${mtimeMs} ${size} ${ino}`
      if (version !== seen) {
        key = (await readFile(file, 'utf8')).trim()
        seen = version
      }
    } catch (error) {
      throw unreadable(error)
    }
    if (key === '') throw unreadable()
    lookedAt = now()
    return key
  }
}

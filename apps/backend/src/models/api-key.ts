import { readFile, stat } from 'node:fs/promises'
import { ModelError } from './model-error.ts'

/** Milliseconds: how often the file is looked at, at most. */
const lookInterval = 1_000

/**
 * The key for the model's server, from the environment or a file. The file is read again when it changes, so that a
 * rotated secret takes effect without a restart. A server that needs no key gets a placeholder.
 * The returned function throws ModelError (model_misconfigured) while the file cannot be read.
 */
export const makeApiKey = (source: {
  key?: string | undefined
  file?: string | undefined
}): (() => Promise<string>) => {
  const { file } = source
  if (!file) return async () => source.key ?? 'none'
  let key = ''
  let seen = ''
  let lookedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - lookedAt < lookInterval) return key
    try {
      const { mtimeMs, size, ino } = await stat(file)
      const now = `${mtimeMs} ${size} ${ino}`
      if (now !== seen) {
        key = (await readFile(file, 'utf8')).trim()
        seen = now
      }
    } catch (error) {
      throw new ModelError('model_misconfigured', 'The key for the model cannot be read.', { cause: error })
    }
    lookedAt = performance.now()
    return key
  }
}

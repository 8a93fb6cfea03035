import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const SHARED_FOLDER = '/var/lib/chatbot-dev'

/**
 * A path for what the Postgres account cannot reach where it is, as in a clone under /root (mode 0700): the same path for
 * the same original. Only for root, who alone can write there.
 */
export const sharedPlaceOf = (original: string): string => {
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  return join(
    SHARED_FOLDER,
    `${basename(original)}-${createHash('sha256').update(original).digest('hex').slice(0, 12)}`,
  )
}

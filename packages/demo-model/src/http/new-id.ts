import { randomUUID } from 'node:crypto'

/** An id as OpenAI's objects carry it: `resp_…`, `chatcmpl-…`. */
export const newId = (prefix: 'chatcmpl-' | 'msg_' | 'req_' | 'resp_' | 'rs_'): string =>
  prefix + randomUUID().replaceAll('-', '')

/** The time as OpenAI's objects carry it: seconds since the epoch. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1_000)

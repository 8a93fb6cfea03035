import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { makeDirectConnection } from './direct-connection.ts'

/** Channels of NOTIFY. What they say is also in a row: a lost notification only delays. */
export type NotificationChannel = 'stop' | 'orphans' | 'changes' | 'sessions'

const channels: readonly NotificationChannel[] = ['stop', 'orphans', 'changes', 'sessions']

export type Notifications = {
  on: (channel: NotificationChannel, receive: (payload: string) => void) => void
  /** Called when the connection is back after it was lost: notifications may have been missed. */
  onReconnect: (receive: () => void) => void
  notify: (channel: NotificationChannel, payload: string) => Promise<void>
  start: () => Promise<void>
  close: () => Promise<void>
}

/** One listening connection for the whole process, made again whenever it is lost. */
export const makeNotifications = (options: { databaseUrl: string; log: Logger }): Notifications => {
  const receivers = new Map<string, ((payload: string) => void)[]>()
  const reconnected: (() => void)[] = []
  const closing = new AbortController()
  let connections = 0

  const connection = makeDirectConnection({
    databaseUrl: options.databaseUrl,
    applicationName: 'chatbot listen',
    log: options.log,
    prepare: async (client: pg.Client) => {
      client.on('notification', ({ channel, payload }) => {
        for (const receive of receivers.get(channel) ?? []) {
          // Whoever shares the database may notify: what is not understood must not end in the socket's own event.
          try {
            receive(payload ?? '')
          } catch (error) {
            options.log.warn({ err: error, channel }, 'a notification was not understood')
          }
        }
      })
      for (const channel of channels) await client.query(`LISTEN "${channel}"`)
      connections += 1
      if (connections > 1) for (const receive of reconnected) receive()
    },
    onLost: () => void listen(),
  })

  let listening = false
  const listen = async () => {
    if (listening || closing.signal.aborted) return
    listening = true
    for (let tries = 0; !closing.signal.aborted; tries += 1) {
      try {
        await connection.query({ text: 'SELECT 1' })
        break
      } catch (error) {
        options.log.warn({ err: error }, 'cannot listen to the database yet')
        await delay(Math.min(2_000, 100 * 2 ** tries), undefined, { ref: false })
      }
    }
    listening = false
  }

  return {
    on: (channel, receive) => receivers.set(channel, [...(receivers.get(channel) ?? []), receive]),
    onReconnect: (receive) => reconnected.push(receive),
    notify: async (channel, payload) => {
      await connection.query({ text: 'SELECT pg_notify($1, $2)', values: [channel, payload] })
    },
    start: listen,
    close: async () => {
      closing.abort()
      await connection.close()
    },
  }
}

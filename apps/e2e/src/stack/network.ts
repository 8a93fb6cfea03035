import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to the chat that a test can spoil: plain TCP, which knows nothing of what it carries. */
export type Network = {
  /** Where the chat is found by this way. */
  readonly url: string
  /** Destroys every connection there is and returns how many; new ones are let through. */
  cut(): number
  /** No byte more comes over the connections there are, which stay open; new ones are let through. Returns how many. */
  stall(): number
  /** New connections are destroyed at once, and those that are there, until it is called with false. */
  refuse(refused: boolean): void
  /** Bytes a second towards the browser, of each connection from now on; undefined: as fast as it goes. */
  limit(bytesPerSecond: number | undefined): void
  close(): Promise<void>
}

/** Milliseconds. */
const tick = 50

/** Passes bytes on a little at a time. Returns how to end that. */
const trickle = (from: Socket, to: Socket, bytesPerSecond: number): (() => void) => {
  const portion = Math.max(1, Math.round((bytesPerSecond * tick) / 1_000))
  const timer = setInterval(() => {
    const bytes = from.read(Math.min(portion, from.readableLength))
    if (bytes !== null) to.write(bytes)
  }, tick)
  from.on('end', () => to.end())
  return () => clearInterval(timer)
}

/** Listens on a port of the machine and passes everything on to another one. */
export const startNetwork = async ({ port, to }: { port: number; to: number }): Promise<Network> => {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isRefused = false
  let rate: number | undefined
  const server = createServer({ noDelay: true }, (browser) => {
    browser.on('error', () => undefined)
    if (isRefused) return browser.destroy()
    const chat = connect({ port: to, host: '127.0.0.1', noDelay: true })
    const pair = [browser, chat] as const
    pairs.add(pair)
    browser.pipe(chat)
    const stop = rate === undefined ? void chat.pipe(browser) : trickle(chat, browser, rate)
    const end = () => {
      stop?.()
      pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    chat.on('error', end)
    for (const socket of pair) socket.on('close', end)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const each = (act: (pair: readonly [Socket, Socket]) => void): number => {
    const now = [...pairs]
    for (const pair of now) act(pair)
    return now.length
  }
  const cut = () => each(([browser]) => browser.resetAndDestroy())
  return {
    url: `http://localhost:${port}`,
    cut,
    stall: () =>
      each(([browser, chat]) => {
        browser.unpipe(chat)
        chat.unpipe(browser)
        browser.pause()
        chat.pause()
      }),
    refuse: (refused) => {
      isRefused = refused
      if (refused) cut()
    },
    limit: (bytesPerSecond) => {
      rate = bytesPerSecond
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      cut()
      await closed
    },
  }
}

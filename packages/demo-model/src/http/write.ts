import type { ServerResponse } from 'node:http'

/** Writes a chunk and waits until the socket takes more; at once when the connection is gone. */
export const write = (response: ServerResponse, chunk: string | Uint8Array): Promise<void> => {
  if (response.destroyed || response.write(chunk) || response.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle)
      response.off('close', settle)
      resolve()
    }
    response.on('drain', settle)
    response.on('close', settle)
  })
}

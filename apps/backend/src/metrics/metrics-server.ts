import { createServer, type Server } from 'node:http'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'

/**
 * Serves GET /metrics on a port of its own, so that it is never reachable from where the API is. A port that is taken
 * costs the metrics, not the chat.
 */
export const startMetricsServer = (options: {
  registry: Registry
  port: number
  /** Every address of the machine when absent. */
  host: string | undefined
  log: Logger
}): Server => {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    try {
      const body = await options.registry.metrics()
      response.writeHead(200, { 'Content-Type': options.registry.contentType }).end(body)
    } catch (error) {
      options.log.error({ err: error }, 'metrics failed')
      response.writeHead(500).end()
    }
  })
  server.on('error', (error) => options.log.error({ err: error, port: options.port }, 'no metrics'))
  server.listen({ port: options.port, host: options.host })
  return server
}

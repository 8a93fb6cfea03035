import type { Logger } from 'pino'
import type { Env } from './env.ts'

/**
 * Sends OpenTelemetry traces when OTEL_EXPORTER_OTLP_ENDPOINT is set: Next's own spans of requests and whatever the
 * standard OTEL_* variables add. The SDK is loaded only then. Returns what flushes and ends it.
 */
export const startTracing = async ({ env, log }: { env: Env; log: Logger }): Promise<() => Promise<void>> => {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => undefined
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const sdk = new NodeSDK({ serviceName: 'chatbot-backend' })
  sdk.start()
  log.info('tracing')
  return () => sdk.shutdown()
}

import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'

/** None: watch-stream.ts watches every request, by MODEL_FIRST_TOKEN_TIMEOUT and MODEL_SILENCE_TIMEOUT. */
const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 }

/**
 * What makes fetch wait. By itself Node's gives up after 300 s without headers, or between two pieces of a body,
 * whatever limit is set above it. `useProxy`: as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say.
 */
export const makePatientDispatcher = ({ useProxy }: { useProxy: boolean }): Dispatcher =>
  useProxy ? new EnvHttpProxyAgent(noTimeouts) : new Agent(noTimeouts)

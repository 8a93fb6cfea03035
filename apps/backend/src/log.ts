import { type Logger, pino } from 'pino'

/** JSON logs without content: no message, no header, no key. */
export const makeLog = (options: { level: string; version: string }): Logger =>
  pino({
    level: options.level,
    base: { version: options.version, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.headers', '*.body', '*.text', '*.apiKey', 'err.headers', 'err.request', 'err.requestBody', 'err.error'],
  })

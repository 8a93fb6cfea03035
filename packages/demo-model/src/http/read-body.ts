import type { IncomingMessage } from 'node:http'
import { apiErrors } from './api-errors.ts'

const maxDepth = 100

/** Level by level, without recursion: depth is exactly what may be hostile here. */
const isDeeperThan = (limit: number, value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    if (level.length === 0) return false
  }
  return true
}

const readBytes = async (request: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  // A destroyed request takes its socket along, and with it the response that says why.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > maxBytes) throw apiErrors.bodyTooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw apiErrors.unreadableBody(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Reads a body of JSON in UTF-8.
 * @throws ApiError 413 when it is too large, 400 when it is not JSON, not UTF-8, or nested too deep.
 */
export const readJsonBody = async (
  request: IncomingMessage,
  maxBytes: number,
): Promise<{ body: unknown; bytes: number }> => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw apiErrors.bodyTooLarge(maxBytes)
  const bytes = await readBytes(request, maxBytes)
  const body = parse(bytes)
  if (isDeeperThan(maxDepth, body)) throw apiErrors.unreadableBody('it is nested too deep.')
  return { body, bytes: bytes.length }
}

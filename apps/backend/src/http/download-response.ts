import { create } from 'content-disposition'
import type { Logger } from 'pino'
import type { Caller } from '../auth/accounts.ts'
import { budgets } from '../budgets.ts'
import type { Container } from '../composition-root.ts'
import type { BinaryDownload, Download } from '../modules/exports/download.ts'
import type { Holder } from '../scheduling/places.ts'
import { byteStream } from '../streams/byte-stream.ts'
import { untilGone } from './until-gone.ts'

const { pieceBytes } = budgets.response

/** Joins small chunks and encodes them: a message of a few words is not worth a write of its own. */
async function* inPieces(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let piece: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    piece.push(bytes)
    size += bytes.byteLength
    if (size < pieceBytes) continue
    yield Buffer.concat(piece)
    piece = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(piece)
}

/**
 * A file that is made as fast as its reader takes it; a reader that leaves ends the making. What fails on the way cuts
 * the connection, so that half a file is not taken for a whole one; so does `signal`. `leave` is called when the making has
 * ended.
 */
export const downloadResponse = (
  download: Download | BinaryDownload,
  log: Logger,
  { leave, signal }: { leave?: () => void; signal?: AbortSignal } = {},
): Response => {
  const onError = (error: unknown) => log.error({ err: error }, 'a download broke off')
  const body = byteStream(inPieces(download.chunks), { onError, onEnd: leave, signal })
  return new Response(body, {
    headers: {
      'Content-Type': download.mediaType,
      'Content-Disposition': create(download.name),
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  })
}

/**
 * A download that counts among a user's exports until it ends, at the latest with the user's session.
 * @throws TooManyAtOnce, ServiceUnavailable when too many are open, and what `make` throws
 */
export const admittedDownload = async (
  { exporting, sessions, log }: Pick<Container, 'exporting' | 'sessions' | 'log'>,
  { user, holder, request }: { user: Caller; holder: Holder; request: Request },
  make: () => Promise<Download | BinaryDownload>,
): Promise<Response> => {
  const call = untilGone(request, { session: user.session, sessions })
  let { leave } = call
  try {
    const place = exporting.take(holder, call.signal)
    leave = () => {
      place.leave()
      call.leave()
    }
    return downloadResponse(await make(), log, { leave, signal: place.signal })
  } catch (error) {
    leave()
    throw error
  }
}

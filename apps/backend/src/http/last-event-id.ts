import { z } from 'zod'
import { parsePart } from './parse.ts'

/** Seqs are Postgres integers; -1 is before the first one. */
const Seq = z.coerce.number().pipe(z.int().min(-1).max(2_147_483_647))

export const EventsQuery = z.strictObject({ after: Seq.default(-1) })

/** The seq a reconnecting reader has seen last, from the header that browsers send. @throws InvalidRequest */
export const lastEventId = (request: Request): number | undefined => {
  const given = request.headers.get('last-event-id')
  return given === null ? undefined : parsePart('query', z.object({ after: Seq }), { after: given }).after
}

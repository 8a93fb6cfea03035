import { EventsQuery } from '@chatbot/contracts'
import { parsePart } from './parse.ts'

/** The seq a reconnecting reader has seen last, from the header that browsers send. @throws InvalidRequest */
export const lastEventId = (request: Request): number | undefined => {
  const given = request.headers.get('last-event-id')
  return given === null ? undefined : parsePart('query', EventsQuery, { after: given }).after
}

import { EventsQuery } from '@chatbot/contracts'
import { InvalidRequest } from '../errors/invalid-request.ts'

/** The seq a reconnecting reader has seen last, from the header that browsers send. @throws InvalidRequest */
export const lastEventId = (request: Request): number | undefined => {
  const given = request.headers.get('last-event-id')
  if (given === null) return undefined
  const parsed = EventsQuery.safeParse({ after: given })
  if (parsed.success) return parsed.data.after
  throw new InvalidRequest([{ path: 'headers.last-event-id', message: 'is not the id of an event' }])
}

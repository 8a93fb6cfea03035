import type { Response, ResponseStreamEvent } from 'openai/resources/responses/responses'

/** A response as the server sends it: without what the official client adds, with what its type leaves out. */
export type ResponseBody = Omit<Response, 'output_text' | 'access_programs'> & { store: boolean }

/** The error event as it is really sent; the documented one has the error's fields at its root. */
interface ErrorEvent {
  readonly type: 'error'
  readonly error: { type: string; code: string | null; message: string; param: string | null }
}

type Sent<Event> = Event extends { type: 'error' }
  ? ErrorEvent
  : Event extends { response: Response }
    ? Omit<Event, 'response' | 'sequence_number'> & { response: ResponseBody }
    : Event extends { sequence_number: number }
      ? Omit<Event, 'sequence_number'>
      : never

/** An event of a streamed response but for its sequence number, which is its place in the log. */
export type ResponseEvent = Sent<ResponseStreamEvent>

import type { Frame } from '../http/frame.ts'
import type { ResponseEvent } from './response-event.ts'

const isClosing = ({ type }: ResponseEvent): boolean =>
  type === 'error' || /^response\.(?:output_text\.done|refusal\.done|completed|incomplete|failed)$/.test(type)

/** An event as it goes over the wire. */
export const responseFrame = (event: ResponseEvent, sequenceNumber: number): Frame => {
  const frame = { event: event.type, data: JSON.stringify({ ...event, sequence_number: sequenceNumber }) }
  if (event.type === 'response.output_text.delta' || event.type === 'response.refusal.delta') {
    return { ...frame, part: 'token', text: event.delta }
  }
  return { ...frame, part: isClosing(event) ? 'closing' : 'opening' }
}

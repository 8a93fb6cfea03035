import { fittingCount } from '../../database/fitting-count.ts'
import type { PlannedMessage } from './message-window-repository.ts'

export const bytesOf = (planned: readonly PlannedMessage[]): number =>
  planned.reduce((sum, { bytes }) => sum + bytes, 0)

/** The end of a window, oldest first, whose texts have no more than so many bytes, unless the last alone has. */
export const fitEnd = (planned: readonly PlannedMessage[], maxBytes: number): PlannedMessage[] =>
  planned.slice(planned.length - fittingCount(planned.toReversed(), maxBytes))

/** What fits around a message of a window: the message, half of the rest below it, and above it what is left. */
export const fitAround = (planned: readonly PlannedMessage[], id: string, maxBytes: number): PlannedMessage[] => {
  const at = planned.findIndex((one) => one.id === id)
  const own = planned[at]?.bytes ?? 0
  const below = planned.slice(at, at + fittingCount(planned.slice(at), own + (maxBytes - own) / 2))
  const above = at > 0 ? fitEnd([...planned.slice(0, at), { id, bytes: bytesOf(below) }], maxBytes).slice(0, -1) : []
  return [...above, ...below]
}

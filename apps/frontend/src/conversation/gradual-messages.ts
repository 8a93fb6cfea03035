/** Messages from index `from` to before `to`. */
export type MessageRange = { from: number; to: number }

/**
 * How much is put into the page at once, in characters: a screenful at least, and no more than is drawn without a pause. Each
 * message weighs something whatever its length.
 */
const slice = 3_000
const weightOf = ({ text }: { text: string }) => 600 + text.length

type Messages = readonly { id: string; text: string }[]

/** Where more is wanted. */
export type Side = 'above' | 'below'

const grown = (messages: Messages, { from, to }: MessageRange, side: Side): MessageRange => {
  let [first, end, weight] = [from, to, 0]
  const take = (index: number) => {
    const message = messages[index]
    const fits = message !== undefined && (weight === 0 || weight + weightOf(message) <= slice)
    if (message && fits) weight += weightOf(message)
    return fits
  }
  const takeAbove = () => {
    while (first > 0 && take(first - 1)) first -= 1
  }
  if (side === 'above') takeAbove()
  while (end < messages.length && take(end)) end += 1
  if (end === messages.length) takeAbove()
  return { from: first, to: end }
}

/**
 * The messages that are in the page now: those that were there, and when there were none (or none near `target`) about a screenful
 * around the target or at the end. One that is new at the end is there at once, with the answer to it.
 */
export const messagesInPage = (messages: Messages, known: ReadonlySet<string>, target: string | null): MessageRange => {
  const isKnown = ({ id }: { id: string }) => known.has(id)
  const from = messages.findIndex(isKnown)
  const to = messages.findLastIndex(isKnown) + 1
  const wanted = target === null ? -1 : messages.findIndex(({ id }) => id === target)
  const isElsewhere = wanted >= 0 && (wanted < from || wanted >= to)
  if (from < 0 || isElsewhere) {
    const focus = wanted >= 0 ? wanted : messages.length
    return grown(messages, { from: focus, to: focus }, 'below')
  }
  return { from, to: messages.length - to <= 2 ? messages.length : to }
}

/**
 * The messages that are in the page after the next frame. The same range when all are. What is below what is read comes first,
 * unless it is wanted `above`: it may be what one waits for.
 */
export const moreMessages = (messages: Messages, range: MessageRange, side: Side = 'below'): MessageRange =>
  range.from === 0 && range.to === messages.length ? range : grown(messages, range, side)

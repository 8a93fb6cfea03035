/** The id of a message's element. */
export const rowId = (messageId: string): string => `message-${messageId}`

/**
 * The elements of messages, drawn ones and parked ones, in their order: children of what shows them. Not looked for among all
 * its elements: it is asked with every turn of a wheel.
 */
export const rowsOf = (content: Element | null | undefined): Element[] =>
  [...(content?.children ?? [])].filter(({ id }) => id.startsWith(rowId('')))

/** The same by message. */
export const rowsIn = (content: Element | null): ReadonlyMap<string, Element> =>
  new Map(rowsOf(content).map((row) => [row.id.slice(rowId('').length), row]))

/** The id of a message's element. */
export const rowId = (messageId: string): string => `message-${messageId}`

/** The elements of messages in what shows them, drawn ones and parked ones, by message. */
export const rowsIn = (content: ParentNode | null): ReadonlyMap<string, Element> => {
  const rows = content?.querySelectorAll('[data-role][id], [data-parked]') ?? []
  return new Map([...rows].map((row) => [row.id.slice(rowId('').length), row]))
}

/**
 * Makes a function that reads something by its id at once. Asked for again meanwhile, it is read once more afterwards, however
 * often. No timers: a browser runs those of a tab in the background a minute late.
 */
export const makeReadInTurn = <Id>(read: (id: Id) => Promise<void>): ((id: Id) => Promise<void>) => {
  const reading = new Map<Id, { again: boolean }>()
  const readNow = async (id: Id): Promise<void> => {
    const current = reading.get(id)
    if (current) {
      current.again = true
      return
    }
    const now = { again: false }
    reading.set(id, now)
    try {
      await read(id)
    } finally {
      reading.delete(id)
    }
    if (now.again) await readNow(id)
  }
  return readNow
}

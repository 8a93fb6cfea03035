/** What all tabs of a browser see, some of them a moment later: `localStorage`. */
export type SharedStorage = {
  get: (key: string) => string | null
  /** Returns false where nothing can be kept. */
  set: (key: string, value: string | null) => boolean
  /** Calls back when another tab has changed the key. Returns how to stop. */
  onChange: (key: string, listener: () => void) => () => void
}

type Dependencies = {
  storage: SharedStorage
  newId: () => string
  /** Calls back when the page is left. Returns how to stop. */
  onLeave: (listener: () => void) => () => void
}

/** Milliseconds after which a change has reached every tab. */
const settleTime = 150
const renewTime = 1_000
/** Milliseconds after which a lease counts no more: its tab has crashed. A tab in the background renews once a second. */
const leaseTime = 5_000

type Claim = { id: string; since: number; until: number }

const parse = (json: string | null): Claim | undefined => {
  const [id, since, until] = json?.split(' ') ?? []
  return id && since && until ? { id, since: Number(since), until: Number(until) } : undefined
}

const isOlder = (one: Claim, other: Claim): boolean =>
  one.since < other.since || (one.since === other.since && one.id < other.id)

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Runs tasks of one name one at a time among the tabs of a browser that has no Web Locks. A tab writes its claim, waits until every
 * tab sees it, and holds the lease if the claim still stands. The holder repeats its claim over a later one, which a tab
 * that was paused between reading and writing may have made.
 */
export const makeLease =
  ({ storage, newId, onLeave }: Dependencies) =>
  async <Result>(name: string, signal: AbortSignal, task: () => Promise<Result>): Promise<Result> => {
    const key = `lease:${name}`
    const read = () => parse(storage.get(key))
    const write = ({ id, since }: Claim) => storage.set(key, `${id} ${since} ${Date.now() + leaseTime}`)
    const mine: Claim = { id: newId(), since: 0, until: 0 }
    const isMine = () => read()?.id === mine.id

    for (let isHeld = false; !isHeld; ) {
      signal.throwIfAborted()
      const other = read()
      // One from the future was written by another clock.
      if (other && other.until > Date.now() && other.until <= Date.now() + leaseTime) {
        // Not in step with others that wait.
        await wait(settleTime * (1 + Math.random()))
        continue
      }
      mine.since = Date.now()
      if (!write(mine)) return task()
      await wait(settleTime)
      isHeld = isMine()
    }

    const keep = () => {
      const other = read()
      if (!other || other.id === mine.id || isOlder(mine, other)) write(mine)
    }
    const renewing = setInterval(keep, renewTime)
    const stopListening = storage.onChange(key, keep)
    const release = () => {
      clearInterval(renewing)
      stopListening()
      stopLeaving()
      if (isMine()) storage.set(key, null)
    }
    const stopLeaving = onLeave(release)
    try {
      signal.throwIfAborted()
      return await task()
    } finally {
      release()
    }
  }

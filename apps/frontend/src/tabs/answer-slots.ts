/**
 * Answer streams that the tabs of one browser hold at once. A browser opens six connections to a host over HTTP/1.1, and
 * requests need some of them.
 */
const slots = ['answer-slot:0', 'answer-slot:1']

/** Held by the tab that gets the next free slot. */
const queue = 'answer-slot:queue'

/** Milliseconds for which a tab keeps its slot at least, and from one look to the next at whether another tab waits for it. */
const turnTime = 1_000
const lookTime = 100

type Release = () => void

/** Resolves when the lock is held, with what releases it; null where `ifAvailable` asks for a free one and it is not. */
const hold = (name: string, options: LockOptions): Promise<Release | null> =>
  new Promise((resolve, reject) => {
    const held = (lock: Lock | null) => {
      if (lock) return new Promise<void>((release) => resolve(release))
      return resolve(null)
    }
    navigator.locks.request(name, options, held).catch(reject)
  })

const takeFree = async (): Promise<Release | null> => {
  for (const name of slots) {
    const release = await hold(name, { ifAvailable: true })
    if (release) return release
  }
  return null
}

/** Waits for a slot, in order of arrival. @throws AbortError */
const takeNext = async (signal: AbortSignal): Promise<Release | null> => {
  const leaveQueue = await hold(queue, { signal })
  const stopWaiting = new AbortController()
  const stop = () => stopWaiting.abort()
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const waits = slots.map((name) => hold(name, { signal: stopWaiting.signal }))
  try {
    return await Promise.race(waits).then((first) => {
      // Both may have become free at once.
      for (const wait of waits) wait.then((release) => release !== first && release?.()).catch(() => undefined)
      return first
    })
  } finally {
    stop()
    for (const wait of waits) wait.catch(() => undefined)
    signal.removeEventListener('abort', stop)
    leaveQueue?.()
  }
}

const isAnyoneWaiting = async (): Promise<boolean> => {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === queue)
}

/** Calls back once another tab waits for a slot and this one has had its time. Returns how to end that. */
const whenTurnIsOver = (callback: () => void): (() => void) => {
  let isStopped = false
  const look = async () => {
    const isWaiting = await isAnyoneWaiting()
    if (isStopped) return
    if (isWaiting) callback()
    else timer = setTimeout(look, lookTime)
  }
  let timer = setTimeout(look, turnTime)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/**
 * Runs a task that holds a stream open while the browser has a slot for it. The task ends when its signal is aborted,
 * which asks it to make room for another tab. Where the browser has no locks there is no limit.
 * @param options.mayWait false: the task is skipped when no slot is free
 */
export const withAnswerSlot = async (
  { signal, mayWait }: { signal: AbortSignal; mayWait: boolean },
  task: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  if (!globalThis.navigator?.locks) return task(signal)
  const release = (await takeFree()) ?? (mayWait ? await takeNext(signal) : null)
  if (!release) return
  const turn = new AbortController()
  const end = () => turn.abort()
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  const stopLooking = whenTurnIsOver(end)
  try {
    await task(turn.signal)
  } finally {
    stopLooking()
    signal.removeEventListener('abort', end)
    release()
  }
}

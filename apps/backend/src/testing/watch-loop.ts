/** Milliseconds of this thread's own processor time so far: what other processes do is not in it. */
const ownTime = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Measures how long single turns of the event loop work; `stop` returns the longest, in milliseconds of processor time. */
export const watchLoop = () => {
  let longest = 0
  let isWatching = true
  let last = ownTime()
  const watch = () => {
    const now = ownTime()
    longest = Math.max(longest, now - last)
    last = now
    if (isWatching) setImmediate(watch)
  }
  setImmediate(watch)
  return {
    stop: (): number => {
      isWatching = false
      return longest
    },
  }
}

/** Milliseconds from one look at whether the reader is at a notice to the next. */
const lookTime = 500

/** Whether a notice has the focus, the pointer or a finger. */
export const isReaderAtNotice = (): boolean =>
  document.querySelector('[data-sonner-toast]:is(:hover, :focus-within)') !== null

/**
 * Runs a task after `time` milliseconds, counted anew for as long as the reader is at a notice: a reader who has reached Undo has
 * to have the time to press it (WCAG 2.2.1). Returns how to cancel the task.
 */
export const whenUnattended = (time: number, task: () => void, isAttended = isReaderAtNotice): (() => void) => {
  let rest = time
  const looking = setInterval(() => {
    rest = isAttended() ? time : rest - lookTime
    if (rest > 0) return
    clearInterval(looking)
    task()
  }, lookTime)
  return () => clearInterval(looking)
}

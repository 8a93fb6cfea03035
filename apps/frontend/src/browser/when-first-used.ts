/** Runs a task once the page has nothing else to do. */
export const whenIdle = (task: () => void): void => {
  // Safari has it not yet.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task)
  else setTimeout(task, 1_000)
}

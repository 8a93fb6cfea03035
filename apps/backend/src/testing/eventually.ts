/** Looks again and again until `check` holds; fails after ten seconds. */
export const eventually = async (check: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`it did not happen within 10 s: ${check}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

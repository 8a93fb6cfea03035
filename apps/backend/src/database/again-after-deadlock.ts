const mostAttempts = 5

/** As Prisma tells of a raw query that Postgres ended: of two that wait for each other, or that write one row (repeatable read). */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2010' && /40P01|40001/.test(error.message)

/**
 * Makes a statement that locks many rows: of two that wait for each other Postgres ends one, of which nothing remains. It
 * is made again. The statement must be a transaction by itself.
 */
export const againAfterDeadlock = async <Result>(attempt: () => Promise<Result>, attempts = 1): Promise<Result> => {
  try {
    return await attempt()
  } catch (error) {
    if (!isDeadlock(error) || attempts === mostAttempts) throw error
    return againAfterDeadlock(attempt, attempts + 1)
  }
}

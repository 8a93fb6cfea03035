/** Next calls this once, before the first request. What it starts is for Node only: the edge has no sockets. */
export const register = async (): Promise<void> => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { boot } = await import('./boot.ts')
    await boot()
  }
}

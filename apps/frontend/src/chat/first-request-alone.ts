type Send<Input, Rest extends unknown[]> = (input: Input, ...rest: Rest) => Promise<Response>

/** Who asks for these is not asked who they are: no guest is made. */
const isPublic = (path: string) => /^\/api\/(models|limits|version)/.test(path)

/**
 * Lets the first request be answered before any other goes out. It is the one that makes a guest of a new reader: several
 * at once would make several, and all but one cookie would be lost. What it wraps counts as one.
 */
export const makeFirstRequestAlone = () => {
  let first: Promise<unknown> | undefined
  return <Input extends string | URL | Request, Rest extends unknown[]>(send: Send<Input, Rest>): Send<Input, Rest> =>
    async (input, ...rest) => {
      if (isPublic(String(input))) return send(input, ...rest)
      if (first) {
        await first
        return send(input, ...rest)
      }
      const response = send(input, ...rest)
      first = response.catch(() => {
        // It reached nobody: the next one is the first.
        first = undefined
      })
      return response
    }
}

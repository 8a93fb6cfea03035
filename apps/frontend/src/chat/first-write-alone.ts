type Init = { method?: string | undefined; signal?: AbortSignal | null | undefined }
type Send<Input, Given extends Init> = (input: Input, init?: Given) => Promise<Response>

const isWrite = (init: Init | undefined) => !/^(GET|HEAD)$/i.test(init?.method ?? 'GET')

/**
 * Makes a guest of a new reader before the first write of a browser without a session goes out, by a short request of its own:
 * the cookie would be lost with the answer to a write that is cut off, and the write, sent again, would be another guest's.
 * Several at once would make several guests, and what was said under all but the last cookie would be lost: `inTurn` runs one
 * task at a time, in every tab. Where no guest is made, as by a server that is away, the first write goes out alone, and the
 * next one is the first when that fails.
 */
export const makeFirstWriteAlone = (browser: {
  hasSession: () => boolean
  /** Asks for a session. Rejects if nobody answers. */
  begin: (signal: AbortSignal) => Promise<unknown>
  /** Called when an answer has brought a session. */
  onSession: () => void
  inTurn: <Result>(signal: AbortSignal, task: () => Promise<Result>) => Promise<Result>
}) => {
  const { hasSession, begin, onSession, inTurn } = browser

  return <Input, Given extends Init>(send: Send<Input, Given>): Send<Input, Given> => {
    const look = async <Answer>(answering: Promise<Answer>): Promise<Answer> => {
      const hadSession = hasSession()
      const answer = await answering
      if (!hadSession && hasSession()) onSession()
      return answer
    }
    return async (input, init) => {
      if (!isWrite(init) || hasSession()) return look(send(input, init))
      const signal = init?.signal ?? new AbortController().signal
      const sendFirst = async () => {
        if (!hasSession()) await look(begin(signal))
        return hasSession() ? undefined : look(send(input, init))
      }
      return (await inTurn(signal, sendFirst)) ?? send(input, init)
    }
  }
}

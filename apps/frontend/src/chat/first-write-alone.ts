type Init = { method?: string | undefined; signal?: AbortSignal | null | undefined }
type Send<Input, Given extends Init> = (input: Input, init?: Given) => Promise<Response>

const isWrite = (init: Init | undefined) => !/^(GET|HEAD)$/i.test(init?.method ?? 'GET')

/**
 * Lets the first write of a browser without a session be answered before any other goes out. It is the one that makes a
 * guest of a new reader: several at once would make several, and what was said under all but the last cookie would be
 * lost. One that fails, or that is refused, makes none: the next one is the first then. What it wraps counts as one, in
 * every tab: `inTurn` runs one task at a time.
 */
export const makeFirstWriteAlone = (browser: {
  hasSession: () => boolean
  /** Called when an answer has brought a session. */
  onSession: () => void
  inTurn: <Result>(signal: AbortSignal, task: () => Promise<Result>) => Promise<Result>
}) => {
  const { hasSession, onSession, inTurn } = browser

  return <Input, Given extends Init>(send: Send<Input, Given>): Send<Input, Given> => {
    const sendAndLook = async (input: Input, init: Given | undefined): Promise<Response> => {
      const hadSession = hasSession()
      const response = await send(input, init)
      if (!hadSession && hasSession()) onSession()
      return response
    }
    return async (input, init) => {
      if (!isWrite(init) || hasSession()) return sendAndLook(input, init)
      const signal = init?.signal ?? new AbortController().signal
      const first = await inTurn(signal, async () => (hasSession() ? undefined : sendAndLook(input, init)))
      // Another one was the first meanwhile.
      return first ?? send(input, init)
    }
  }
}

const channelName = 'session'

/** Whether this browser has a session. The server sets this cookie beside the session's own, which no script can read. */
export const hasSession = (): boolean => /(?:^|;\s*)chatbot\.session=/.test(document.cookie)

/** Tells every tab, this one too, that there is a session now. */
export const tellSession = (): void => {
  if (!globalThis.BroadcastChannel) return
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('made')
  channel.close()
}

/** Waits until this browser has a session, or until the signal is aborted. */
export const untilSession = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (hasSession() || signal.aborted) return resolve()
    const channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : undefined
    const cookies = globalThis.cookieStore
    const look = () => {
      if (!hasSession() && !signal.aborted) return
      channel?.close()
      cookies?.removeEventListener('change', look)
      signal.removeEventListener('abort', look)
      resolve()
    }
    if (channel) channel.onmessage = look
    // It may be made otherwise than by a page, such as by a test.
    cookies?.addEventListener('change', look)
    signal.addEventListener('abort', look)
  })

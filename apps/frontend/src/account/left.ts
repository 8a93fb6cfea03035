const channelName = 'account'

/** Tells the other tabs of this browser that its account is no more. */
export const tellLeft = () => {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : undefined
  channel?.postMessage('left')
  channel?.close()
}

/** Begins anew when another tab has left the account: what this one shows is not there any more. Returns how to stop. */
export const followLeaving = (): (() => void) => {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : undefined
  if (channel) channel.onmessage = () => globalThis.location.assign('/')
  return () => channel?.close()
}

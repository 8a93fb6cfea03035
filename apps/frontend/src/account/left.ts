import { storedInTab } from '../browser/storage.ts'

const channelName = 'account'

/** Forgets what this tab keeps of the reader, and begins anew. */
export const leaveTab = () => {
  for (const key of storedInTab.keys('')) storedInTab.set(key, null)
  globalThis.location.assign('/')
}

/** Tells the other tabs of this browser that its account is no more. */
export const tellLeft = () => {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : undefined
  channel?.postMessage('left')
  channel?.close()
}

/** Begins anew when another tab has left the account: what this one shows is not there any more. Returns how to stop. */
export const followLeaving = (): (() => void) => {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(channelName) : undefined
  if (channel) channel.onmessage = leaveTab
  return () => channel?.close()
}

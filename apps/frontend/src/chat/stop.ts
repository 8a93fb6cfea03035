import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import { isBusy } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { codeOf } from './problem-of.ts'
import { withdraw } from './send-message.ts'

/** The answer that is being received, as soon as the server has begun it; null when there will be none. */
const generationOf = (store: ConversationStore): Promise<string | null> =>
  new Promise((resolve) => {
    const look = () => {
      const state = store.getState()
      const generationId = state.live?.generationId
      if (!generationId && isBusy(state)) return
      leave()
      resolve(generationId ?? null)
    }
    // After whoever changes the state has done so: an answer is taken over from another tab in two steps.
    const leave = store.subscribe(() => setTimeout(look))
    look()
  })

/** Stops the answer that is being received. A message that waits for the network, or for its files, is a draft again. */
export const stop = async (store: ConversationStore): Promise<void> => {
  const state = store.getState()
  if (state.stopping || !isBusy(state)) return
  const isUploading = state.outgoing?.files?.some(({ part }) => part === null)
  if (state.outgoing && (isUploading || state.connection === 'reconnecting' || !navigator.onLine))
    return withdraw(store)
  store.setState({ stopping: true })
  try {
    const generationId = await generationOf(store)
    if (generationId) await (await loadClient()).generations.stop(generationId)
    else store.setState({ stopping: false })
  } catch (error) {
    store.setState({ stopping: false })
    notify({ kind: 'problem', code: codeOf(error) })
  }
}

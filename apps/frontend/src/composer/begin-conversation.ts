import { parseAddress, waitingPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { sendMessage } from '../chat/send-message.ts'
import { choices, defaultModel } from './choices.ts'

/** Begins a conversation with a message, and shows it. At the address of a project it is in that one. */
export const beginConversation = (text: string) => {
  const { model = defaultModel.get(), systemPrompt } = choices.getState()
  const address = parseAddress(globalThis.location.pathname)
  const store = sendMessage(null, {
    text,
    ...(model !== undefined && { model }),
    ...(systemPrompt !== undefined && { systemPrompt }),
    ...(address.at === 'blank' && address.project !== null && { projectId: address.project }),
  })
  choices.setState({ model: undefined, systemPrompt: undefined })
  goTo(waitingPath(store.key))
}

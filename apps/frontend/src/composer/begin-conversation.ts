import { waitingPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { sendMessage } from '../chat/send-message.ts'
import { choices, defaultModel } from './choices.ts'

/** Begins a conversation with a message, and shows it. */
export const beginConversation = (text: string) => {
  const { model = defaultModel.get(), systemPrompt } = choices.getState()
  const message = { text, ...(model !== undefined && { model }), ...(systemPrompt !== undefined && { systemPrompt }) }
  const store = sendMessage(null, message)
  choices.setState({ model: undefined, systemPrompt: undefined })
  goTo(waitingPath(store.key))
}

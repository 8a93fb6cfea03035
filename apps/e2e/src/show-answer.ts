import type { ChatPage } from './chat-page.ts'
import { updateAnswer } from './update-answer.ts'

/** Shows a conversation whose answer says what a test needs it to say. Returns its id. */
export const showAnswer = async (chat: ChatPage, databaseUrl: string, text: string): Promise<string> => {
  const id = await chat.have('Hello')
  await updateAnswer(databaseUrl, id, { text })
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  return id
}

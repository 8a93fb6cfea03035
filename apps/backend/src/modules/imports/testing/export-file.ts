import { exportFormat, exportVersion } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'

const time = new Date(0).toISOString()

/** A message of an export of this chat, as JSON. */
export const messageOf = (text: string, more: object = {}): string =>
  JSON.stringify({
    ...{ id: uuidv7(), parentId: null, role: 'user', status: 'completed', text, reasoning: '', model: null },
    ...{ usage: null, finishReason: null, problem: null, createdAt: time, ...more },
  })

/** An export of this chat, of one conversation whose list of messages is this text. */
export const exportOf = (messages: string, more: object = {}): string => {
  const head = {
    ...{ id: uuidv7(), title: 'Of ours', titleSource: 'user', model: null, systemPrompt: null, headMessageId: null },
    ...{ pinned: false, archived: false, activeAt: time, createdAt: time, ...more },
  }
  const conversation = `${JSON.stringify(head).slice(0, -1)},"messages":[${messages}]}`
  return `{"format":"${exportFormat}","version":${exportVersion},"conversations":[${conversation}]}`
}

import { Conversation } from '@chatbot/contracts'

export const aConversation = (conversation: Partial<Omit<Conversation, 'id'>> = {}): Conversation =>
  Conversation.parse({
    id: crypto.randomUUID(),
    title: 'A conversation',
    titleSource: 'model',
    model: null,
    systemPrompt: null,
    systemPromptIsDefault: false,
    projectId: null,
    headMessageId: null,
    pinned: false,
    archived: false,
    temporary: false,
    version: 1,
    activeAt: '2026-03-01T10:00:00.000Z',
    createdAt: '2026-03-01T10:00:00.000Z',
    ...conversation,
  })

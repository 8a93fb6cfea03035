import type {
  EndStatus,
  Feedback,
  FinishReason,
  ImportFaultReason,
  MessagePart,
  MessageRole,
  ModelParameters,
  Problem,
  Usage,
} from '@chatbot/contracts'

/** What could not be taken, and where in the file it is. */
export type Fault = { place: string; reason: ImportFaultReason; message: string }

export type ImportedMessage = {
  role: MessageRole
  status: EndStatus
  text: string
  reasoning: string
  parts: MessagePart[]
  model: string | null
  usage: Usage | null
  finishReason: FinishReason | null
  problem: Problem | null
  feedback: Feedback | null
  createdAt: Date
}

/** A place in a foreign tree. Without a message it is passed over: what hangs on it hangs on what it hangs on. */
export type ForeignNode = {
  key: string
  parentKey: string | null
  message: ImportedMessage | undefined
  /** What the model thought before the answers below, where the file has that as a node of its own. */
  thoughts?: string
}

/** A conversation as any file is read into. */
export type ForeignConversation = {
  /** Its id where it comes from, with the name of that place. */
  importKey: string
  /** Its id, where it is one of ours. */
  originalId: string | undefined
  title: string
  titleSource: 'excerpt' | 'model' | 'user'
  model: string | null
  systemPrompt: string | null
  systemPromptIsDefault: boolean
  parameters?: ModelParameters | undefined
  /** Null in files that know no projects. */
  project: { name: string; systemPrompt: string | null; parameters?: ModelParameters | undefined } | null
  pinned: boolean
  archived: boolean
  createdAt: Date
  activeAt: Date
  headKey: string | null
  /** Siblings in their order. */
  nodes: ForeignNode[]
  /** Of messages that were left out. */
  faults: Fault[]
}

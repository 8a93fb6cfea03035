import type { ModelParameters, Problem } from '@chatbot/contracts'
import { type AttachedFile, readAttachedFiles } from '../attachments/attached-file.ts'
import { parseJson } from '../browser/parse-json.ts'
import { stored } from '../browser/storage.ts'

/** A message that the server has not taken yet. */
export type Outgoing = {
  /** Makes it one message, however often it is sent. */
  clientMessageId: string
  /** Null: it begins a conversation. */
  conversationId: string | null
  /** Absent: it follows the head; null: it is another first message. */
  parentId?: string | null
  /** The message that it rewords. */
  editOf?: string
  text: string
  files?: readonly AttachedFile[]
  /** It is written in a temporary chat, or begins one. A new chat in place of one that is gone is temporary too. */
  temporary?: boolean
  /** The project of the conversation that it is written in, or begins. */
  projectId?: string
  model?: string
  systemPrompt?: string
  parameters?: ModelParameters
  /** Why the server refused it. A refused message is not sent again until the reader asks for it. */
  refused?: Problem
  /** ISO 8601. */
  writtenAt: string
}

const prefix = 'outgoing:'

const isOutgoing = (value: unknown): value is Outgoing =>
  typeof value === 'object' &&
  value !== null &&
  'clientMessageId' in value &&
  typeof value.clientMessageId === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  'conversationId' in value

const parse = (json: string | null): Outgoing | undefined => {
  const value = parseJson(json)
  if (!isOutgoing(value)) return undefined
  const files = readAttachedFiles(value.files)
  return { ...value, ...(files.length > 0 && { files }) }
}

/** What the browser has no room for, or may not keep: it is sent all the same, by this page. */
const unkept = new Map<string, Outgoing>()

/** The messages on their way, kept in this browser until the server has them. Every tab sees the same. */
export const outbox = {
  get: (clientMessageId: string): Outgoing | undefined =>
    unkept.get(clientMessageId) ?? parse(stored.get(prefix + clientMessageId)),
  put: (outgoing: Outgoing) => {
    const { clientMessageId } = outgoing
    if (stored.set(prefix + clientMessageId, JSON.stringify(outgoing))) unkept.delete(clientMessageId)
    else unkept.set(clientMessageId, outgoing)
  },
  remove: (clientMessageId: string) => {
    unkept.delete(clientMessageId)
    stored.set(prefix + clientMessageId, null)
  },
  /** Oldest first. */
  all: (): Outgoing[] =>
    [...unkept.values(), ...stored.keys(prefix).flatMap((key) => parse(stored.get(key)) ?? [])].toSorted((one, other) =>
      one.writtenAt.localeCompare(other.writtenAt),
    ),
  /** Tells of messages that another tab puts in or takes out. */
  onChangeElsewhere: (listener: (change: { put: Outgoing } | { removed: string }) => void) => {
    const hear = ({ key, newValue }: StorageEvent) => {
      if (!key?.startsWith(prefix)) return
      const put = parse(newValue)
      listener(put ? { put } : { removed: key.slice(prefix.length) })
    }
    addEventListener('storage', hear)
    return () => removeEventListener('storage', hear)
  },
}

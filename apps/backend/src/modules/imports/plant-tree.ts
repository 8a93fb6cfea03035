import { randomInt } from 'node:crypto'
import { UUID } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import type { Breathe } from '../../scheduling/time-slice.ts'
import { bytesOf, lengthFault, Untakeable } from './conversation-faults.ts'
import type { ForeignConversation, ForeignNode, ImportedMessage } from './imported-conversation.ts'

export type PlantedMessage = ImportedMessage & { id: string; parentId: string | null; bytes: number }
/** `bytes` are those that all messages store; `lost` counts nodes in circles. */
export type PlantedTree = { messages: PlantedMessage[]; bytes: number; headId: string | null; lost: number }

/** No id is of the future: it would stand before what is written today. */
const idTime = (createdAt: Date) => Math.max(0, Math.min(createdAt.getTime(), Date.now()))

/**
 * A UUID v7 of the time something was written, so that imported messages sort by their age among the others. `order`
 * (below 2^22) comes before chance: of one millisecond, the lower comes first.
 */
const idOfTime = (milliseconds: number, order: number): string =>
  UUID.fromFieldsV7(
    milliseconds,
    (order >>> 10) & 0xfff,
    ((order & 0x3ff) << 20) | randomInt(2 ** 20),
    randomInt(2 ** 32),
  ).toString()

/** The id of a conversation that was begun at a time. */
export const idOfConversation = (createdAt: Date): string => idOfTime(idTime(createdAt), 0)

type Waiting = { node: ForeignNode; parentId: string | null; thoughts: string }

/** By concatenation, which copies nothing: a long chain of thoughts would be copied at each of its nodes. */
const join = (one: string, other: string) => (one === '' || other === '' ? one + other : `${one}\n\n${other}`)

/**
 * Gives the messages of a foreign tree ids of ours, parents before their children, siblings in the order given. Nodes
 * without a message are passed over; what hangs on nothing becomes a root; a circle of nodes is lost, and counted.
 * @throws Untakeable for too many siblings, or where thoughts that go with each of many answers make more text than a
 * conversation may have
 */
export const plantTree = async (
  { nodes, headKey }: Pick<ForeignConversation, 'nodes' | 'headKey'>,
  breathe: Breathe,
): Promise<PlantedTree> => {
  const keys = new Set(nodes.map(({ key }) => key))
  const isRoot = ({ parentKey }: ForeignNode) => parentKey === null || !keys.has(parentKey)
  const children = Map.groupBy(nodes, (node) => (isRoot(node) ? null : node.parentKey))
  const waiting: Waiting[] = (children.get(null) ?? []).map((node) => ({ node, parentId: null, thoughts: '' }))
  const messages: PlantedMessage[] = []
  // Of each node: its message, or the nearest one above it.
  const nearest = new Map<string, string | null>()
  const newestChild = new Map<string | null, number>()
  const countOfChildren = new Map<string | null, number>()
  let bytes = 0

  // The list grows while it is walked.
  for (const { node, parentId, thoughts } of waiting) {
    await breathe()
    let id = parentId
    let passedOn = join(thoughts, node.thoughts ?? '')
    if (node.message) {
      const time = Math.max(idTime(node.message.createdAt), newestChild.get(parentId) ?? 0)
      newestChild.set(parentId, time)
      const siblings = (countOfChildren.get(parentId) ?? 0) + 1
      if (siblings > budgets.message.importedSiblings) {
        throw new Untakeable('too_large', `has more than ${budgets.message.importedSiblings} versions of one message`)
      }
      countOfChildren.set(parentId, siblings)
      id = idOfTime(time, messages.length)
      const isAnswer = node.message.role === 'assistant'
      const reasoning = isAnswer ? join(passedOn, node.message.reasoning) : node.message.reasoning
      const message = { ...node.message, reasoning }
      const own = bytesOf(message)
      bytes += own
      const fault = lengthFault(message)
      if (fault)
        throw new Untakeable(fault.reason, `holds an answer that is too long with its thoughts: it ${fault.message}`)
      if (bytes > budgets.conversation.bytes) {
        throw new Untakeable('too_large', `has more than ${budgets.conversation.bytes} bytes of text and thoughts`)
      }
      messages.push({ ...message, id, parentId, bytes: own })
      passedOn = ''
    }
    nearest.set(node.key, id)
    for (const child of children.get(node.key) ?? []) waiting.push({ node: child, parentId: id, thoughts: passedOn })
  }

  const head = headKey === null ? undefined : nearest.get(headKey)
  return { messages, bytes, headId: head ?? messages.at(-1)?.id ?? null, lost: nodes.length - waiting.length }
}

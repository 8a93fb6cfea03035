import { budgets } from '../../budgets.ts'
import type { Node } from './export-repository.ts'

const { readMessages: batchLength, textLength: batchBytes } = budgets.statement

/** All of a tree, parents before their children and siblings oldest first. */
export const wholeTree = (nodes: readonly Node[]): Node[] => {
  const children = Map.groupBy(
    nodes.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ({ parentId }) => parentId,
  )
  const ordered = [...(children.get(null) ?? [])]
  // The list grows while it is walked.
  for (const { id } of ordered) for (const child of children.get(id) ?? []) ordered.push(child)
  return ordered
}

/** The branch that ends with a message, its first message first; empty for a message that is not there. */
export const branchTo = (nodes: readonly Node[], headId: string | null): Node[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const branch: Node[] = []
  for (let node = byId.get(headId ?? ''); node; node = byId.get(node.parentId ?? '')) branch.push(node)
  return branch.reverse()
}

/** Messages that are read at once, and how many bytes of text they have. */
export type Batch = { ids: string[]; bytes: number }

/** The ids in the same order, in pieces whose texts fit in memory together; a longer text is a piece of its own. */
export function* batchesOf(nodes: readonly Node[]): Generator<Batch> {
  let batch: string[] = []
  let bytes = 0
  for (const node of nodes) {
    if (batch.length > 0 && (batch.length === batchLength || bytes + node.bytes > batchBytes)) {
      yield { ids: batch, bytes }
      batch = []
      bytes = 0
    }
    batch.push(node.id)
    bytes += node.bytes
  }
  if (batch.length > 0) yield { ids: batch, bytes }
}

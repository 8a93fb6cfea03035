import { uuidv7 } from 'uuidv7'
import type { Breathe } from '../../scheduling/time-slice.ts'
import { excerptTitle } from '../generations/excerpt-title.ts'
import type { ProjectRepository } from '../projects/project-repository.ts'
import { Untakeable } from './conversation-faults.ts'
import type { ImportRepository } from './import-repository.ts'
import type { Fault, ForeignConversation } from './imported-conversation.ts'
import { idOfConversation, type PlantedTree, plantTree } from './plant-tree.ts'

/** What became of a conversation, and what of it could not be taken. */
export type Stored = { outcome: 'imported' | 'unchanged' | 'skipped'; faults: Fault[] }

export type StoreConversation = ReturnType<typeof makeStoreConversation>

/** Stores one conversation of a file, unless the user has it already. @throws QuotaExceeded when the account is full */
export const makeStoreConversation =
  (options: {
    imports: ImportRepository
    projects: Pick<ProjectRepository, 'findOrCreate'>
    /** Whether a model can be chosen here; another one's name is not kept as the conversation's choice. */
    offers: (model: string) => boolean
  }) =>
  async (
    conversation: ForeignConversation,
    { userId, place, breathe, signal }: { userId: string; place: string; breathe: Breathe; signal: AbortSignal },
  ): Promise<Stored> => {
    const { imports, projects, offers } = options
    const { nodes, headKey, faults, project, ...about } = conversation
    const skip = (reason: Fault['reason'], message: string): Stored => ({
      outcome: 'skipped',
      faults: [...faults, { place, reason, message }],
    })
    if (await imports.has({ userId, ...about })) return { outcome: 'unchanged', faults: [] }
    let tree: PlantedTree
    try {
      tree = await plantTree({ nodes, headKey }, breathe)
    } catch (error) {
      if (!(error instanceof Untakeable)) throw error
      return skip(error.reason, error.message)
    }
    if (tree.messages.length === 0 && nodes.length > 0) {
      return skip('empty', 'has no message that can be shown')
    }
    if (tree.lost > 0) {
      faults.push({ place, reason: 'circle', message: `${tree.lost} messages answer each other in a circle` })
    }
    // One of ours has no title only when it was given none.
    const isUntitled = about.title === '' && about.originalId === undefined
    const title = isUntitled ? excerptTitle(tree.messages[0]?.text ?? '') : about.title
    const model = about.model !== null && offers(about.model) ? about.model : null
    const id = idOfConversation(about.createdAt)
    const projectId = project && (await projects.findOrCreate({ ...project, id: uuidv7(), userId }))
    const isNew = await imports.insert({ ...about, projectId, id, userId, title, model, tree }, signal)
    return { outcome: isNew ? 'imported' : 'unchanged', faults }
  }

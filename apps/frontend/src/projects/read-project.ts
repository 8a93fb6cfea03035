import { blankPath, projectPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { loadClient } from '../chat/client.ts'
import { problemOf } from '../chat/problem-of.ts'
import { keys, queries } from '../conversations/queries.ts'
import { forgetProject, learnProject } from './known-projects.ts'

/** A project that was deleted: its conversations are in other lists now, or gone. */
export const projectIsGone = (id: string) => {
  forgetProject(id)
  renameAddress(projectPath(id), blankPath)
  void queries.invalidateQueries({ queryKey: keys.lists })
  void queries.invalidateQueries({ queryKey: keys.anyConversation })
}

/** Reads a project anew and shows it as it is. Without a server all stays as it is. */
export const readProject = async (id: string): Promise<void> => {
  try {
    learnProject(await (await loadClient()).projects.get(id))
  } catch (error) {
    if (problemOf(error)?.code === 'not_found') projectIsGone(id)
  }
}

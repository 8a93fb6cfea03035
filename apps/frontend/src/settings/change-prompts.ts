import type { ApiClient } from '@chatbot/api-client'
import { loadClient } from '../chat/client.ts'
import { codeOf } from '../chat/problem-of.ts'
import { keys, queries } from '../conversations/queries.ts'
import { notify } from '../notices/notify.ts'

/** Changes the library and shows it as it then is; says so when it cannot. Returns whether it could. */
export const changePrompts = async (change: (client: ApiClient) => Promise<unknown>): Promise<boolean> => {
  try {
    await change(await loadClient())
    await queries.invalidateQueries({ queryKey: keys.systemPrompts })
    return true
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
    return false
  }
}

import type { ModelServer } from './model-server.ts'
import type { ServerIds } from './server-ids.ts'
import { readWishedModel, type WishedModel } from './wished-model.ts'

/**
 * The model that TITLE_MODEL names: its id, its server, and what that server calls it. A name without a server is of the first
 * server whose models include it, else of the first of all: a server that lists its own may have it.
 * @throws Error that says what is wrong with TITLE_MODEL
 */
export const findTitleModel = (options: {
  given: string | undefined
  servers: readonly ModelServer[]
  ids: ServerIds
}): { id: string; server: string; wish: WishedModel } | undefined => {
  const { given, servers, ids } = options
  if (given === undefined) return undefined
  const wish = readWishedModel(given, 'TITLE_MODEL')
  const located = ids.locate(wish.id)
  const isNamed = ({ models }: ModelServer, name: string) => models?.some(({ id }) => id === name) ?? false
  const namesIt = located.name === wish.id && servers.find((server) => isNamed(server, wish.id))
  const { server, name } = namesIt ? { server: namesIt.id, name: wish.id } : located
  return { id: ids.idOf(server, name), server, wish: { ...wish, id: name } }
}

import type { Model, ModelServer } from '@chatbot/contracts'
import { searchModels } from './search-models.ts'

export type ModelGroup = {
  key: string
  models: readonly Model[]
} & ({ kind: 'favourites' | 'lastUsed' | 'all' } | { kind: 'server'; server: Omit<ModelServer, 'id'> })

/** Models that are seen at once, without any being repeated at the top. */
const few = 10
const mostLastUsed = 5

type Choices = {
  models: readonly Model[]
  servers: readonly ModelServer[]
  favourites: readonly string[]
  lastUsed: readonly string[]
  /** Id of the model that answers now. */
  current: string | undefined
}

const withoutDuplicates = (ids: readonly string[]) => [...new Set(ids)]

const serverGroups = (models: readonly Model[], servers: readonly ModelServer[]): ModelGroup[] => {
  // An earlier backend names no servers, and one that has just been configured anew may name others with the models.
  const named = new Set(servers.map(({ id }) => id))
  const unnamed = models.filter(({ server }) => server === undefined || !named.has(server.id))
  const [only] = servers
  const isPlain = servers.length <= 1 && (only?.state ?? 'ready') === 'ready'
  return [
    ...servers.map(({ id, label, state }): ModelGroup => {
      const own = models.filter(({ server }) => server?.id === id)
      return isPlain
        ? { key: 'all', kind: 'all', models: own }
        : { key: `server ${id}`, kind: 'server', server: { label, state }, models: own }
    }),
    ...(unnamed.length > 0 ? [{ key: 'unnamed', kind: 'all', models: unnamed } as const] : []),
  ]
}

/**
 * The models in the order in which they are offered, each once: favourites, those used last, then those of each server. Without a
 * query, a server that is not ready has a group although it may have no models.
 */
export const modelGroups = (choices: Choices, query: string): ModelGroup[] => {
  const { models, servers, favourites, lastUsed, current } = choices
  const byId = new Map(models.map((model) => [model.id, model]))
  const offered = (ids: readonly string[]) => withoutDuplicates(ids).flatMap((id) => byId.get(id) ?? [])
  const favourite = offered(favourites)
  const used =
    models.length <= few
      ? []
      : offered([...(current === undefined ? [] : [current]), ...lastUsed])
          .filter((model) => !favourite.includes(model))
          .slice(0, mostLastUsed)
  const first = new Set([...favourite, ...used])
  const others = models.filter((model) => !first.has(model))
  const groups: ModelGroup[] = [
    { key: 'favourites', kind: 'favourites', models: favourite },
    { key: 'lastUsed', kind: 'lastUsed', models: used },
    ...serverGroups(others, servers),
  ]
  return groups
    .map((group) => ({ ...group, models: searchModels(group.models, query) }))
    .filter(
      (group) =>
        group.models.length > 0 || (query.trim() === '' && group.kind === 'server' && group.server.state !== 'ready'),
    )
}

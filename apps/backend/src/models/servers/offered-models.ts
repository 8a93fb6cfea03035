import type { Model } from '@chatbot/contracts'
import type { Catalogue, CatalogueModel } from '../catalogue.ts'
import type { ServerIds } from './server-ids.ts'

/** The models of all servers, by the ids that users and the database have for them. */
export type OfferedModels = {
  /** Undefined for an id that is not offered. */
  find: (id: string) => CatalogueModel | undefined
  /** As `find`; a name without its server is also found where another server than the first one offers it. */
  findByName: (id: string) => CatalogueModel | undefined
  /** Undefined while nothing is offered: no server has said yet what it has. */
  defaultId: () => string | undefined
  /** In the servers' order, the default first. */
  list: () => Model[]
}

/** Length of an id that requests may name. */
const maxIdLength = 200

export const makeOfferedModels = (options: {
  servers: readonly { id: string; label: string; catalogue: Catalogue }[]
  ids: ServerIds
}): OfferedModels => {
  const { servers, ids } = options
  const catalogues = new Map(servers.map(({ id, catalogue }) => [id, catalogue]))

  const idAsOffered = (given: string) => {
    const { server, name } = ids.locate(given)
    return ids.idOf(server, name)
  }

  const find: OfferedModels['find'] = (given) => {
    const { server, name } = ids.locate(given)
    const found = catalogues.get(server)?.find(name)
    return found && { ...found, id: ids.idOf(server, name), fallback: found.fallback && idAsOffered(found.fallback) }
  }

  const list = (): Model[] =>
    servers
      .flatMap(({ id: server, label: serverLabel, catalogue }) =>
        catalogue.list().map(({ id, label, contextWindow, resume, seesImages, reasons, price, isDemo, offered }) => ({
          id: ids.idOf(server, id),
          label,
          contextWindow,
          resume,
          seesImages,
          reasons,
          ...(price && { price }),
          isDemo,
          server: { id: server, label: serverLabel },
          parameters: offered,
        })),
      )
      .filter(({ id }) => id.length <= maxIdLength)
      .map((model, index) => ({ ...model, isDefault: index === 0 }))

  return {
    find,
    findByName: (name) => {
      const found = find(name)
      if (found) return found
      const other = servers.find(({ catalogue }) => catalogue.offers(name))
      return other && find(ids.idOf(other.id, name))
    },
    defaultId: () => list()[0]?.id,
    list,
  }
}

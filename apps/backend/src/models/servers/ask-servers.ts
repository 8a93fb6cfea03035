import type { ModelClient, ModelEvent, ModelRequest } from '../model-client.ts'
import { ModelError } from '../model-error.ts'
import type { Fallbacks } from './fallback.ts'
import type { ServerIds } from './server-ids.ts'

/**
 * Sends each request to the server whose model, or whose response, it names; to the server of the model's fallback when it fails
 * before it has said anything.
 */
export const makeAskServers = (options: {
  clients: ReadonlyMap<string, ModelClient>
  ids: ServerIds
  fallbacks: Fallbacks
}): ModelClient => {
  const { clients, ids, fallbacks } = options

  const locate = (id: string) => {
    const { server, name } = ids.locate(id)
    const client = clients.get(server)
    if (!client) throw new ModelError('model_misconfigured', 'The server of this model is not configured any more.')
    return { server, name, client }
  }

  /** A response is kept by its server: its id says which one, for whichever replica goes on with it. */
  async function* withServer(events: AsyncIterable<ModelEvent>, server: string): AsyncGenerator<ModelEvent> {
    for await (const event of events) {
      yield event.type === 'upstream' ? { ...event, id: ids.idOf(server, event.id) } : event
    }
  }

  const streamOf = (request: ModelRequest, model: string) => {
    const { server, name, client } = locate(model)
    return withServer(client.stream({ ...request, model: name }), server)
  }

  /** An answer that readers have seen some of is gone on with by the model that was chosen for it. */
  const orderOf = ({ model, prefix, isSeen = false }: Pick<ModelRequest, 'model' | 'prefix' | 'isSeen'>) =>
    prefix === '' && !isSeen ? fallbacks.order(model) : [model]

  return {
    async *stream(request) {
      const models = orderOf(request)
      for (const [index, model] of models.entries()) {
        let said = false
        try {
          for await (const event of streamOf(request, model)) {
            if (!said && model !== request.model) yield { type: 'model', id: model }
            said = true
            yield event
          }
          return
        } catch (error) {
          if (said || request.signal.aborted) throw error
          if (!fallbacks.goesOn({ model, next: models[index + 1], error })) throw error
        }
      }
    },
    async *reattach(request) {
      const { server, name, client } = locate(request.upstreamId)
      yield* withServer(client.reattach({ ...request, upstreamId: name }), server)
    },
    cancel: async (upstreamId) => {
      const { name, client } = locate(upstreamId)
      await client.cancel(name)
    },
    complete: async (request) => {
      const models = orderOf({ ...request, prefix: '' })
      for (let index = 0; ; index += 1) {
        const { name, client } = locate(models[index] ?? request.model)
        try {
          return await client.complete({ ...request, model: name })
        } catch (error) {
          const failed = { model: models[index] ?? request.model, next: models[index + 1], error }
          if (request.signal.aborted || !fallbacks.goesOn(failed)) throw error
        }
      }
    },
  }
}

import type { Route } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { listedModels } from './behaviours.ts'
import { parseModelName } from './parse-model-name.ts'

/** A row of the list of models: its id, and what else a server says of a model. */
export type ListedModel = { readonly id: string } & Readonly<Record<string, unknown>>

const modelObject = (id: string) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'chatbot-demo' })

/** `GET /v1/models` and `GET /v1/models/:id`; the latter knows every name, listed or not. */
export const modelRoutes = (listed: readonly ListedModel[] = listedModels.map((id) => ({ id }))): Route[] => [
  {
    method: 'GET',
    path: /^\/v1\/models$/,
    handle: async ({ response }) => {
      await sendJson(response, {
        object: 'list',
        data: listed.map((model) => ({ ...modelObject(model.id), ...model })),
      })
      return 'completed'
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/models\/([^/]+)$/,
    handle: async ({ response, id, record }) => {
      record.model = id
      await sendJson(response, modelObject(parseModelName(id).name))
      return 'completed'
    },
  },
]

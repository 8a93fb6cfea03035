import { z } from 'zod'

export type Mistake = { path: readonly PropertyKey[]; message: string }

/** As much of a file as its references need, whatever else is wrong with it. */
const text = z.string().optional().catch(undefined)
const settings = { fallback: text, resume: text }
const Sketch = z.object({
  servers: z.array(
    z
      .object({
        id: text,
        protocol: text,
        ...settings,
        models: z
          .array(
            z.preprocess(
              (model) => (typeof model === 'string' ? { id: model } : model),
              z.object({ id: text, ...settings }).catch({}),
            ),
          )
          .optional()
          .catch(undefined),
      })
      .catch({}),
  ),
})
type SketchedServer = z.infer<typeof Sketch>['servers'][number]

const repeated = (names: readonly (string | undefined)[]) =>
  names.flatMap((name, index) => (name !== undefined && names.indexOf(name) < index ? [{ name, index }] : []))

/** Finds what the parts of a file say of each other and cannot both be true. */
export const checkReferences = (file: unknown): Mistake[] => {
  const sketch = Sketch.safeParse(file)
  if (!sketch.success) return []
  const { servers } = sketch.data

  const checkFallback = (fallback: string | undefined): string | undefined => {
    if (fallback === undefined) return undefined
    const end = fallback.indexOf('/')
    const server = servers.find(({ id }) => id !== undefined && id === fallback.slice(0, Math.max(end, 0)))
    if (!server) {
      return `"${fallback}" is not a model of one of these servers: write the server's id, a slash and the model's, as in "openai/gpt-5"`
    }
    const model = fallback.slice(end + 1)
    if (model === '' || (server.models && !server.models.some(({ id }) => id === model))) {
      return `"${model}" is not one of the models of "${server.id}"`
    }
    return undefined
  }

  const ofSettings = (
    { fallback, resume }: { fallback?: string | undefined; resume?: string | undefined },
    { protocol, path }: { protocol: string | undefined; path: readonly PropertyKey[] },
  ): Mistake[] => {
    const message = checkFallback(fallback)
    return [
      ...(message === undefined ? [] : [{ path: [...path, 'fallback'], message }]),
      ...(resume === 'reattach' && protocol === 'chat'
        ? [{ path: [...path, 'resume'], message: '"reattach" needs the protocol "responses"' }]
        : []),
    ]
  }

  const ofServer = (server: SketchedServer, index: number): Mistake[] => {
    const path = ['servers', index]
    const { models = [], protocol } = server
    return [
      ...ofSettings(server, { protocol, path }),
      ...models.flatMap((model, at) => {
        const own = [...path, 'models', at]
        if (model.id !== undefined && model.fallback === `${server.id}/${model.id}`)
          return [{ path: [...own, 'fallback'], message: 'is the model itself' }]
        return ofSettings(model, { protocol, path: own })
      }),
      ...repeated(models.map(({ id }) => id)).map(({ name, index: at }) => ({
        path: [...path, 'models', at, 'id'],
        message: `"${name}" is in this list already`,
      })),
    ]
  }

  return [
    ...servers.flatMap(ofServer),
    ...repeated(servers.map(({ id }) => id)).map(({ name, index }) => ({
      path: ['servers', index, 'id'],
      message: `"${name}" is the id of another server, too`,
    })),
  ]
}

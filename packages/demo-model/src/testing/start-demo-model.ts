import OpenAI from 'openai'
import { createDemoModel, type DemoModel, type DemoModelOptions } from '../create-demo-model.ts'

export interface RunningDemoModel extends AsyncDisposable {
  readonly model: DemoModel
  /** Ends in `/v1`. */
  readonly url: string
  /** The official client, which neither retries nor logs: a test sees every answer. */
  readonly client: OpenAI
}

/** A demo model that answers as fast as it can, on a port of its own. Defects that it reports fail the test. */
export const startDemoModel = async (options: DemoModelOptions = {}): Promise<RunningDemoModel> => {
  const defects: unknown[] = []
  const model = createDemoModel({
    tokensPerSecond: 1_000_000,
    firstTokenMs: 0,
    onError: (error) => defects.push(error),
    ...options,
  })
  const { url } = await model.listen()
  return {
    model,
    url,
    client: new OpenAI({ baseURL: url, apiKey: 'test-key', maxRetries: 0, logLevel: 'off' }),
    [Symbol.asyncDispose]: async () => {
      await model.close()
      if (defects.length > 0) throw new AggregateError(defects, 'The demo model reported defects.')
    },
  }
}

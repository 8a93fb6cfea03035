import { createDemoModel } from '@chatbot/demo-model'

/**
 * Where the model's server is. Without a key and without a base URL it is the demo model, which then runs in this
 * process and is started when it is first asked for. Its journal is for tests: here it would keep what users write.
 */
export const findModelServer = (env: {
  OPENAI_API_KEY?: string | undefined
  OPENAI_API_KEY_FILE?: string | undefined
  OPENAI_BASE_URL?: string | undefined
  MODEL_IS_DEMO: boolean
}): { isDemo: boolean; start: () => Promise<string | undefined> } => {
  const given = env.OPENAI_API_KEY ?? env.OPENAI_API_KEY_FILE ?? env.OPENAI_BASE_URL
  if (given !== undefined) {
    const baseUrl = env.OPENAI_BASE_URL
    return { isDemo: env.MODEL_IS_DEMO, start: async () => baseUrl }
  }
  let started: Promise<string> | undefined
  const start = () => {
    started ??= createDemoModel({ journalSize: 0 })
      .listen({ host: '127.0.0.1', port: 0 })
      .then(({ url }) => url)
    return started
  }
  return { isDemo: true, start }
}

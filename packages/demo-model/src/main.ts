import { createDemoModel } from './create-demo-model.ts'

const parsePort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`PORT is a number from 0 to 65535, not '${text}'.`)
  return port
}

const host = process.env.HOST ?? '127.0.0.1'
const port = parsePort(process.env.PORT ?? '4010')
// Where other people's messages are answered, none is kept: JOURNAL_SIZE=0.
const journalSize = Number(process.env.JOURNAL_SIZE ?? 1_000)
// Keys that it takes, separated by commas; without them it takes everybody.
const apiKeys = process.env.API_KEYS?.split(',')
const demoModel = createDemoModel({ journalSize, ...(apiKeys && { apiKeys }) })
const { url } = await demoModel.listen({ host, port })
console.log(`Demo model at ${url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demoModel.close())

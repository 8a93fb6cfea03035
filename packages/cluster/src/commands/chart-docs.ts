import { helmDocs } from '../chart/go-tools.ts'
import { chart } from '../settings.ts'
import { command } from '../tools/command.ts'

// `pnpm --filter @chatbot/cluster docs:chart`: writes the tables of values into the chart's READMEs. Needs Go.
await command(async () => {
  const { code, output } = await helmDocs(chart)
  if (code !== 0) throw new Error(output)
})

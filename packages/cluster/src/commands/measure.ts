import { measure } from '../measurements.ts'
import { kubectl } from '../suite/context.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { writeSection } from '../tools/write-section.ts'

// `pnpm cluster:measure`, after `pnpm test:cluster --keep`: writes what it measures into docs/operations.md.
await command(async () => {
  await requireTools('docker', 'kubectl')
  const image = await kubectl(
    'get',
    'deployment/chatbot-backend',
    '-o',
    'jsonpath={.spec.template.spec.containers[0].image}',
  )
  const table = await measure(image.slice(image.lastIndexOf(':') + 1))
  await writeSection('measurements', table)
  console.log(table)
})

import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { measure } from '../measurements.ts'
import { root } from '../settings.ts'
import { kubectl } from '../suite/context.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

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
  const file = resolve(root, 'docs/operations.md')
  const text = await readFile(file, 'utf8')
  const marked = /(<!-- measurements -->\n)[\s\S]*(\n<!-- \/measurements -->)/
  await writeFile(
    file,
    text.replace(marked, (_, begin: string, end: string) => `${begin}\n${table}\n${end}`),
  )
  console.log(table)
})

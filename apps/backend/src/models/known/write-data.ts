import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { withoutDate, withoutPath } from './model-names.ts'

/**
 * Renews data.ts from LiteLLM's table of models (MIT licence, github.com/BerriAI/litellm,
 * model_prices_and_context_window.json): `node src/models/known/write-data.ts table.json`.
 */
const makers = [
  'openai',
  'anthropic',
  'gemini',
  'mistral',
  'xai',
  'deepseek',
  'cohere_chat',
  'moonshot',
  'zai',
  'minimax',
  'dashscope',
  'ai21',
]
const Row = z.object({
  mode: z.enum(['chat', 'responses']),
  litellm_provider: z.enum(makers),
  max_input_tokens: z.number().int().min(1_000),
  max_output_tokens: z.number().int().min(1).optional(),
  input_cost_per_token: z.number().nonnegative().optional(),
  output_cost_per_token: z.number().nonnegative().optional(),
  supports_vision: z.boolean().nullish(),
  supports_reasoning: z.boolean().nullish(),
})
const Table = z.record(z.string(), z.unknown())

/** US dollars per million tokens, without the noise of the multiplication; `-` where the table has no price. */
const perMillion = (perToken: number | undefined) =>
  perToken === undefined ? '-' : String(Number((perToken * 1e6).toPrecision(6)))

const [file] = process.argv.slice(2)
if (!file) throw new Error('Name the file that holds the table')
const lines = new Map<string, string>()
for (const [name, value] of Object.entries(Table.parse(JSON.parse(readFileSync(file, 'utf8'))))) {
  const row = Row.safeParse(value).data
  // Fine-tuned ones are named after their base by whoever made them.
  if (
    !row ||
    name.startsWith('ft:') ||
    /audio|realtime|image|tts|transcribe|search|computer-use|lyria|^chat-latest$/u.test(name)
  )
    continue
  const abilities = `${row.supports_vision ? 'v' : ''}${row.supports_reasoning ? 'r' : ''}` || '-'
  // Zero stands for free tiers and for prices that the table does not know yet.
  const isPriced = row.input_cost_per_token !== 0 || row.output_cost_per_token !== 0
  const [input, output] = isPriced ? [row.input_cost_per_token, row.output_cost_per_token] : []
  const price = `${perMillion(input)} ${perMillion(output)}`
  lines.set(
    withoutPath(name),
    `${row.max_input_tokens} ${row.max_output_tokens ?? 0} ${abilities} ${row.litellm_provider} ${price}`,
  )
}
// A dated name whose family says the same says nothing.
const kept = [...lines].filter(([name, line]) => {
  const family = withoutDate(name)
  return family === name || lines.get(family) !== line
})
const text = kept
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, line]) => `${name} ${line}`)
  .join('\n')
writeFileSync(
  new URL('data.ts', import.meta.url),
  `/**
 * Made by write-data.ts from LiteLLM's table. Each line: name, tokens of input at most, tokens of output at most (0: nobody says),
 * abilities (v: sees images, r: reasons before it answers, -: neither), its maker as that table calls it, and the maker's price in US
 * dollars per million tokens of input and of output (-: not known).
 */
export const data = \`
${text}
\`
`,
)
console.log(`${kept.length} models`)

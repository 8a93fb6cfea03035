import { knownModels } from './known-models.ts'
import { withoutDate, withoutPath } from './model-names.ts'

export type KnownModel = {
  /** Tokens of input at most; undefined where whoever runs the model decides. */
  input: number | undefined
  /** Tokens of output at most; undefined where nobody says. */
  output: number | undefined
  seesImages: boolean
  /** Spends tokens on reasoning before it says anything. */
  reasons: boolean
}

/** Names of open models that see, by what their makers publish; whoever runs one chooses its size, its window and its name. */
const seeing =
  /\dvl\b|[-_]vl\b|[-_]vision\b|llava|moondream|minicpm-v|pixtral|internvl|gemma-?3(?!n|[-:](?:1b|270m))|gemma-?4|llama-?4|mistral-small-?3\.[12]/u
const reasoning =
  /deepseek-r1|\bqwq\b|gpt-oss|magistral|[-_]thinking\b|(?<!non-)\breasoning\b|qwen-?3(?!.*(?:instruct|coder|embed))|smollm3|exaone-deep|openthinker/u

const findOpenModel = (name: string): KnownModel | undefined => {
  const found = { input: undefined, output: undefined, seesImages: seeing.test(name), reasons: reasoning.test(name) }
  return found.seesImages || found.reasons ? found : undefined
}

/** The names under which a model may be known, the nearest first: its own, its family's without a date, and shorter ones. */
function* familyNames(name: string): Generator<string> {
  for (let family = name; family !== ''; ) {
    yield family
    const undated = withoutDate(family)
    yield undated
    yield `${undated}-latest`
    const cut = undated.lastIndexOf('-')
    const point = undated.lastIndexOf('.')
    // "gpt-5.9-turbo" is looked for as "gpt-5.9", then as "gpt-5"; a family's name without its number says nothing.
    family = undated.slice(0, Math.max(cut, point, 0))
    if (!/\d/u.test(family)) return
  }
}

/**
 * What is known of a model by the name that a server gives it: its abilities are its family's when it is newer than this table,
 * dated, or behind a gateway's path. Undefined for a name that nobody knows.
 */
export const findKnownModel = (id: string): KnownModel | undefined => {
  const name = withoutPath(id)
  for (const family of familyNames(name)) {
    const found = knownModels.get(family)
    if (found) return { input: found.input, output: found.output, seesImages: found.seesImages, reasons: found.reasons }
  }
  return findOpenModel(name)
}

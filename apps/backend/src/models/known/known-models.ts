import { data } from './data.ts'

/** A row of the bundled table. */
type TableRow = {
  /** Tokens of input at most. */
  input: number
  /** Tokens of output at most; undefined where nobody says. */
  output: number | undefined
  seesImages: boolean
  /** Spends tokens on reasoning before it says anything. */
  reasons: boolean
  /** Its maker, as LiteLLM's table calls it. */
  maker: string
  /** The maker's price in US dollars per million tokens; undefined if the table has none. */
  price: { input: number; output: number } | undefined
}

const parseLine = (line: string): [string, TableRow] => {
  const [name = '', tokens, output, abilities = '', maker = '', inputPrice, outputPrice] = line.split(' ')
  const price = { input: Number(inputPrice), output: Number(outputPrice) }
  return [
    name,
    {
      input: Number(tokens),
      output: Number(output) || undefined,
      seesImages: abilities.includes('v'),
      reasons: abilities.includes('r'),
      maker,
      price: Number.isFinite(price.input) && Number.isFinite(price.output) ? price : undefined,
    },
  ]
}

/** The bundled table, by the names that the makers gave their models. */
export const knownModels: ReadonlyMap<string, TableRow> = new Map(data.trim().split('\n').map(parseLine))

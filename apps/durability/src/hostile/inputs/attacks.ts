import fc from 'fast-check'
import { type Attack, type AttackKind, attackKinds } from '../attack.ts'
import { accountRoutes, jsonBodies, queries } from './api-requests.ts'
import { documents } from './documents.ts'
import { addresses, headers } from './edges.ts'
import { imports } from './imports.ts'
import { pictures } from './pictures.ts'
import { sockets } from './sockets.ts'

const inputs = {
  import: { weight: 3, arbitrary: imports },
  document: { weight: 2, arbitrary: documents },
  picture: { weight: 2, arbitrary: pictures },
  'JSON body': { weight: 4, arbitrary: jsonBodies },
  query: { weight: 4, arbitrary: queries },
  headers: { weight: 3, arbitrary: headers },
  address: { weight: 2, arbitrary: addresses },
  'account route': { weight: 1, arbitrary: accountRoutes },
  'raw socket': { weight: 4, arbitrary: sockets },
} as const satisfies Record<AttackKind, unknown>

const attack: fc.Arbitrary<Attack> = fc.oneof(
  ...attackKinds.map((kind) => ({
    weight: inputs[kind].weight,
    arbitrary: fc
      .tuple(inputs[kind].arbitrary, fc.constantFrom('backend' as const, 'frontend' as const))
      .map(([sent, to]): Attack => ({ kind, to, ...sent })),
  })),
)

/** The attack of this number: the same for the same seed, whatever came before. */
export const attackOf = (seed: number, number: number): Attack => {
  // Far apart, so that two guests of one run do not send the same.
  const [made] = fc.sample(attack, { seed: (seed * 0x9e3779b1 + number * 0x85ebca6b) | 0, numRuns: 1 })
  if (!made) throw new Error('fast-check made nothing')
  return made
}

import { bodyDeviations } from './bodies.ts'
import { contentDeviations } from './content.ts'
import type { Deviation } from './deviation.ts'
import { endDeviations } from './ends.ts'
import { errorDeviations } from './errors.ts'
import { refusalDeviations } from './refusals.ts'
import { requestDeviations } from './requests.ts'
import { responseDeviations } from './responses.ts'
import { thoughtDeviations } from './thoughts.ts'

/** Every way in which a server is known to depart from OpenAI's protocols. */
export const deviations: readonly Deviation[] = [
  ...contentDeviations,
  ...thoughtDeviations,
  ...endDeviations,
  ...errorDeviations,
  ...refusalDeviations,
  ...bodyDeviations,
  ...requestDeviations,
  ...responseDeviations,
]

const prefix = 'demo-wire-'

/** The name of the model that speaks a deviation; `pieceBytes` cuts its body into pieces of so many bytes. */
export const deviationModel = ({ name }: Deviation, pieceBytes?: number): string =>
  `${prefix}${name}${pieceBytes === undefined ? '' : `:piece=${pieceBytes}`}`

/** The deviation that a model of this name speaks, and the bytes of the pieces that it is sent in. */
export const findDeviation = (model: string): { deviation: Deviation; pieceBytes: number } | undefined => {
  const [name = '', piece = ''] = model.split(':piece=', 2)
  const deviation = deviations.find((one) => `${prefix}${one.name}` === name)
  return deviation && { deviation, pieceBytes: Number(piece) || Number.POSITIVE_INFINITY }
}

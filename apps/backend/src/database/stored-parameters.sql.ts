import { ModelParameters } from '@chatbot/contracts'
import { Prisma } from '@chatbot/prisma/client'

/**
 * The parameters in a row, or undefined for none. A value that this release does not know, such as one of a later release, is left
 * out: it must not keep a conversation from being read.
 */
export const readParameters = (stored: unknown): ModelParameters | undefined => {
  if (typeof stored !== 'object' || stored === null) return undefined
  const known = Object.entries(stored).filter(([name, value]) => ModelParameters.safeParse({ [name]: value }).success)
  return known.length > 0 ? ModelParameters.parse(Object.fromEntries(known)) : undefined
}

/** The field of a response that has the parameters of a row: absent for none. */
export const returnParameters = (stored: unknown): { parameters?: ModelParameters } => {
  const parameters = readParameters(stored)
  return parameters ? { parameters } : {}
}

/** The parameters as a column holds them. */
export const storeParameters = (parameters: ModelParameters | null | undefined) =>
  parameters && Object.keys(parameters).length > 0 ? parameters : Prisma.DbNull

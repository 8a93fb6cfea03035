import { z } from 'zod'
import { InvalidRequest } from '../../errors/invalid-request.ts'

/** Encodes the key of a page's last row; what it holds is this server's business. */
export const encodeCursor = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws InvalidRequest for a cursor that this server did not make */
export const decodeCursor = <Schema extends z.ZodType>(cursor: string | undefined, schema: Schema) => {
  if (cursor === undefined) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (error) {
    throw new InvalidRequest([
      {
        path: 'query.cursor',
        message: error instanceof z.ZodError ? 'is not a cursor of this list' : 'is not a cursor',
      },
    ])
  }
}

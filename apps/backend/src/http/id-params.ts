import { z } from 'zod'

/** The `[id]` of a path. */
export const IdParams = z.object({ id: z.uuid() })

import { Uuid } from '@chatbot/contracts'
import { z } from 'zod'

/** The `[id]` of a path. */
export const IdParams = z.object({ id: Uuid })

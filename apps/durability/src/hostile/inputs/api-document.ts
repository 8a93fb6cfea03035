import { makeOpenApiDocument } from '@chatbot/contracts/openapi'

/** The operations that the hostile guests know, and what their bodies should be. */
export const apiDocument = makeOpenApiDocument({ version: 'hostile' })

import type { ServerResponse } from 'node:http'
import type { ApiError } from './api-error.ts'
import { sendJson } from './send-json.ts'

/** Answers with an error; when an answer has begun already, all that is left is to break it off. */
export const sendError = async (response: ServerResponse, error: ApiError): Promise<void> => {
  if (response.headersSent) response.destroy()
  else await sendJson(response, { error: error.body }, { status: error.status, headers: error.headers })
}

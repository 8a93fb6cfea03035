import { apiHeaders } from '@chatbot/http-edge/api-headers'

/** Adds the headers that keep an answer from being anything but data; what a route has set itself stays. */
export const setSecurityHeaders = (headers: Headers): void => {
  for (const [name, value] of Object.entries(apiHeaders)) if (!headers.has(name)) headers.set(name, value)
}

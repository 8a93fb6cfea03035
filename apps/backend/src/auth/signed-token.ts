import { createHmac, timingSafeEqual } from 'node:crypto'

const signatureOf = (token: string, secret: string) => createHmac('sha256', secret).update(token).digest()

/** A token with its signature, as better-auth signs its cookies: what a browser keeps, and what a client sends as Bearer. */
export const signToken = (token: string, secret: string): string =>
  encodeURIComponent(`${token}.${signatureOf(token, secret).toString('base64')}`)

/** The token of a signed one; undefined when we have not signed it. A token without a signature is never taken. */
export const readSignedToken = (signed: string, secret: string): string | undefined => {
  let text: string
  try {
    text = decodeURIComponent(signed)
  } catch {
    // Half an escape: nothing that we made.
    return undefined
  }
  const dot = text.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = text.slice(0, dot)
  const [given, expected] = [Buffer.from(text.slice(dot + 1), 'base64'), signatureOf(token, secret)]
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

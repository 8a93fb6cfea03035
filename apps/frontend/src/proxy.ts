import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, nonceHeader, pageHeaders } from './shared/page-headers.ts'

/** Gives the pages of shared conversations their headers; Next puts the nonce that it finds there into its scripts. */
export const proxy = (request: NextRequest): NextResponse => {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set(nonceHeader, nonce)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(pageHeaders)) response.headers.set(name, value)
  return response
}

export const config = { matcher: '/s/:token*' }

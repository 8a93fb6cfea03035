import { expect } from './check.ts'
import { address } from './context.ts'
import { seeAnswer } from './releases.ts'

// Run by the check of HTTPS, with the certificate among those that Node trusts.
const guest = await fetch(`${address}/api/auth/sign-in/anonymous`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
})
const cookies = guest.headers.getSetCookie()
expect(cookies.length > 0 && cookies.every((cookie) => /; Secure/i.test(cookie)), `cookies: ${cookies.join(' | ')}`)
console.log(await seeAnswer(address))

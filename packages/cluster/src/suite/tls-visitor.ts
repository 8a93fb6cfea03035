import { address } from './context.ts'
import { seeAnswer } from './releases.ts'

// Run by the check of HTTPS, with the certificate among those that Node trusts.
console.log(await seeAnswer(address))

import { readBackendUrl } from '../../../env.ts'
import { makePassOn } from '../../../pass-on/make-pass-on.ts'

const passOn = makePassOn({ backend: readBackendUrl() })

export const dynamic = 'force-dynamic'

export { passOn as DELETE, passOn as GET, passOn as PATCH, passOn as POST, passOn as PUT }

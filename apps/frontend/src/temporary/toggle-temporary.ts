import { blankPath, parseAddress, temporaryPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'

/** From a temporary new chat to an ordinary one; from anywhere else to a temporary new chat. */
export const toggleTemporary = () => {
  const address = parseAddress(globalThis.location.pathname)
  goTo(address.at === 'blank' && address.temporary ? blankPath : temporaryPath)
}

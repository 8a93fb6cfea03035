import { SharedNotice } from '../../../shared/shared-notice.tsx'

/** A link that leads nowhere, or not any more. */
export default function SharedNotFound() {
  return <SharedNotice words="missing" />
}

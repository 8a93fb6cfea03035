import { useTranslations } from 'next-intl'
import { blankPath } from '../address/address.ts'
import { AddressLink } from '../address/address-link.tsx'

/** A link from a page that leads nowhere to a new chat. */
export const WayBack = () => (
  <AddressLink href={blankPath} className="rounded-lg px-3 py-2 text-link text-sm underline">
    {useTranslations()('sidebar.newChat')}
  </AddressLink>
)

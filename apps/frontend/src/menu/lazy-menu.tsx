'use client'

import { Button, type ButtonProps } from '@chatbot/ui/components/button'
import { type ReactNode, Suspense, useState } from 'react'
import { openedPart } from '../browser/lazy-part.tsx'
import { MissingPart, PartFailure } from '../browser/part-failure.tsx'

const loadPopup = () => import('./menu-popup.tsx')
const MenuPopup = openedPart(loadPopup, ({ MenuPopup }) => MenuPopup)

/** So that a click finds the menu there. One that cannot be loaded is asked for again by the click. */
const preload = () => {
  loadPopup().catch(() => undefined)
}

type Props = Omit<ButtonProps, 'children' | 'onClick'> & {
  /** The button's name: it may show more, or only an icon. */
  label: string
  children: ReactNode
  /** What the menu holds: shown, and loaded, when it opens. */
  items: ReactNode
  align?: 'start' | 'end'
}

/** A button with a menu, which is loaded when somebody comes near it. */
export const LazyMenu = ({
  label,
  children,
  items,
  align = 'start',
  variant = 'ghost',
  size = 'icon',
  ...props
}: Props) => {
  const [isWanted, setWanted] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [isByKey, setByKey] = useState(false)
  const button = { ...props, variant, size, 'aria-label': label, 'data-tooltip': label, children }
  const waiting = (
    <Button
      {...button}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={({ detail }) => {
        setByKey(detail === 0)
        setWanted(true)
        setOpen(true)
      }}
    />
  )
  if (!isWanted) return waiting
  const showFailure = (retry: () => void) => (
    <>
      {waiting}
      <MissingPart retry={retry} onClose={() => setWanted(false)} />
    </>
  )
  return (
    <PartFailure value={showFailure}>
      <Suspense fallback={waiting}>
        <MenuPopup
          trigger={<Button {...button} />}
          items={items}
          align={align}
          isFirstByKey={isByKey}
          isOpen={isOpen}
          onOpenChange={setOpen}
        />
      </Suspense>
    </PartFailure>
  )
}

/** What is typed after a search was opened and before its field is there: it is meant for that, not for the composer. */
let typed = ''
let leave = () => {}

const onKeyDown = (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Escape') leave()
  else if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if (event.key.length === 1) typed += event.key
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** What is pressed where the search could not be loaded offers it again. */
const onPointerDown = ({ target }: Event) => {
  if (!(target instanceof Element && target.closest('[role=alert]'))) leave()
}

/** @param onLeave for who does not want to wait: Escape, or a press anywhere */
export const beginTypedAhead = (onLeave: () => void) => {
  leave = onLeave
  typed = ''
  document.addEventListener('keydown', onKeyDown, true)
  document.addEventListener('pointerdown', onPointerDown, true)
}

/** The text for the field, which has the focus now and takes the keys itself. */
export const endTypedAhead = (): string => {
  document.removeEventListener('keydown', onKeyDown, true)
  document.removeEventListener('pointerdown', onPointerDown, true)
  const text = typed
  typed = ''
  return text
}

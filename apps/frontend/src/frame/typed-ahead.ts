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

/** @param onEscape whoever does not want to wait */
export const beginTypedAhead = (onEscape: () => void) => {
  leave = onEscape
  typed = ''
  document.addEventListener('keydown', onKeyDown, true)
}

/** The text for the field, which has the focus now and takes the keys itself. */
export const endTypedAhead = (): string => {
  document.removeEventListener('keydown', onKeyDown, true)
  const text = typed
  typed = ''
  return text
}

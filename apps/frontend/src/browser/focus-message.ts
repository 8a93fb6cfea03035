/** The composer's. */
export const messageField = () => document.getElementById('message')

/** Puts the cursor where one writes; on a phone that would open its keyboard. */
export const focusField = (field: HTMLElement | null) => {
  if (matchMedia('(hover: hover)').matches) field?.focus()
}

/** Puts the cursor where one writes; on a phone that would open its keyboard. */
export const focusMessage = () => {
  if (matchMedia('(hover: hover)').matches) document.getElementById('message')?.focus()
}

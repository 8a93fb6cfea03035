/** The button that lets one choose files. */
export const attachButtonId = 'attach'

/** For keys and commands: the browser shows the chooser to whoever has just pressed something. */
export const pressAttach = () => {
  const edited = document.activeElement?.closest('[data-draft]')?.querySelector<HTMLElement>('[data-attach]')
  const button = edited ?? document.getElementById(attachButtonId)
  button?.click()
}

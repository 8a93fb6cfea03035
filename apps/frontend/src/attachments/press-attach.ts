/** The button that lets one choose files. */
export const attachButtonId = 'attach'

/** For keys and commands: the browser shows the chooser to whoever has just pressed something. */
export const pressAttach = () => document.getElementById(attachButtonId)?.click()

const frameName = 'download'

/** Where an answer that is no file is shown to nobody. One for all, since a download may go on in it. */
const downloadFrame = (): HTMLIFrameElement => {
  const found = document.querySelector<HTMLIFrameElement>(`iframe[name="${frameName}"]`)
  if (found) return found
  const frame = document.createElement('iframe')
  frame.name = frameName
  frame.hidden = true
  document.body.append(frame)
  return frame
}

/** The text of a page in a frame; '' for one that cannot be looked into, such as the browser's own of an error. */
const textIn = (frame: HTMLIFrameElement): string => {
  try {
    return frame.contentDocument?.body?.textContent ?? ''
  } catch (error) {
    if (error instanceof DOMException) return ''
    throw error
  }
}

/**
 * Lets the browser save what an address answers to a POST, for requests that are too long for an address. The body goes
 * as JSON in the field `json` of a form. An answer that is no file is given to `refused`, as text.
 */
export const downloadByPost = (address: string, body: object, refused: (text: string) => void) => {
  const frame = downloadFrame()
  // A file that is saved leaves the frame as it was: only what is shown in it is loaded.
  frame.onload = () => {
    if (frame.contentWindow?.location.href !== 'about:blank') refused(textIn(frame))
  }
  const form = document.createElement('form')
  form.method = 'post'
  form.action = address
  form.target = frameName
  form.hidden = true
  const field = document.createElement('input')
  field.name = 'json'
  field.value = JSON.stringify(body)
  form.append(field)
  document.body.append(form)
  form.submit()
  form.remove()
}

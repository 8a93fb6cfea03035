/** Lets the browser save what an address answers with, while it arrives: nothing of it is held in the page. */
export const download = (address: string) => {
  const link = document.createElement('a')
  link.href = address
  // The answer names the file; what is refused is a failed download, and no page to go to.
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}

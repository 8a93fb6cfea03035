const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/

/** The marker of the code block that a Markdown text leaves open; '' when there is none. */
export const openFence = (text: string): string => {
  let open = ''
  for (let from = 0; from < text.length; ) {
    const next = text.indexOf('\n', from)
    const end = next === -1 ? text.length : next
    // A fence is short; longer lines are not looked at.
    const [, marker = '', info = ''] = (end - from < 200 && fenceLine.exec(text.slice(from, end))) || []
    if (marker && !open) open = marker
    else if (marker !== '' && marker.startsWith(open) && info.trim() === '') open = ''
    from = end + 1
  }
  return open
}

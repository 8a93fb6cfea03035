/** Length of the words that the model is asked to begin with: enough to be found, short enough to be repeated exactly. */
const anchorLength = 60

/** The last words of a text, on one line where that is long enough. */
export const anchorOf = (text: string): string => {
  const end = text.slice(-anchorLength).trimEnd()
  const line = end.slice(end.lastIndexOf('\n') + 1)
  const words = line.trim().length >= 12 ? line : end
  if (words.length === text.trimEnd().length) return words
  const boundary = words.search(/\s\S/)
  return (words === line && end !== line) || boundary === -1 || boundary > words.length / 2
    ? words.trimStart().toWellFormed()
    : words.slice(boundary + 1)
}

/** Asks for the rest of an answer. The repeated words show where it goes on, whatever the model says before them. */
export const continuationRequest = (text: string): string =>
  [
    'Your last answer was cut off. Continue it exactly where it stopped.',
    'Start by repeating its last words, which are:',
    anchorOf(text),
    'Then go on from there. Do not repeat anything else, do not comment on this request, and do not open a code block ' +
      'again that is already open.',
  ].join('\n')

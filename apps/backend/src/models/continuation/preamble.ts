/** How a model begins to talk about the request instead of going on, in the languages of the interface and a few more. */
const openings =
  /^(?:sure|certainly|of course|okay|ok|got it|alright|absolutely|understood|no problem|(?:i )?apolog|i['’]m sorry|sorry|my apologies|here(?: is|['’]s)|continuing|continued|let me continue|i(?:['’]ll| will) continue|bien s[uû]r|d[ée]sol|voici|je continue|d['’]accord|toutes mes excuses|natürlich|entschuldigung|claro|por supuesto|lo siento)/i
const topics =
  /continu|left off|stopped|cut off|rest of|resum|pick(?:ing)? up|interrupt|suite|reprend|reprise|arr[êe]t|coup|fortsetz|resto|sigo/i
/** Enough to tell whether an opening is there. */
const openingLength = 18
/** Longer than any sentence that introduces a continuation. */
const maxLength = 240

/**
 * The length of a first line that only introduces a continuation, its line breaks included; `undecided` while more text
 * may decide.
 */
export const preambleLength = (text: string, isWhole: boolean): number | 'undecided' => {
  const lead = text.length - text.trimStart().length
  const said = text.slice(lead, lead + maxLength)
  if (!openings.test(said)) return said.length < openingLength && !isWhole ? 'undecided' : 0
  const end = /:(?=\s)|\n/.exec(said)
  if (end) {
    if (!topics.test(said.slice(0, end.index))) return 0
    const after = /^:?[ \t]*\n*/.exec(text.slice(lead + end.index))?.[0] ?? ''
    if (lead + end.index + after.length === text.length && !isWhole) return 'undecided'
    // A space that stands after the colon is the text's own.
    return lead + end.index + (after.includes('\n') ? after.length : 1)
  }
  if (isWhole) return topics.test(said) && /[:.…]\s*$/.test(said) ? text.length : 0
  return said.length < maxLength ? 'undecided' : 0
}

import { type ExportedMessage, MessageId } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'

const { bytes: maxBytes } = budgets.message

/** UTF-16 code units that are no more bytes than a message may have, whatever the characters. */
const pieceLength = Math.floor(maxBytes / 3)

/** A text in pieces of that length, none of which cuts a character. */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const cutsPair = /[\uD800-\uDBFF]/.test(text.charAt(at + pieceLength - 1)) && at + pieceLength < text.length
    const end = at + pieceLength - (cutsPair ? 1 : 0)
    yield text.slice(at, end)
    at = end
  }
}

/**
 * A message as an import takes it: one that is longer than a message may be, from before there was a limit, becomes several in
 * a row, each the answer to the one before. Nothing of its reasoning and text is lost. The last one keeps the id, so that what
 * answers it still does.
 */
export function* splitMessage(message: ExportedMessage): Generator<ExportedMessage> {
  const { text, reasoning } = message
  if (Buffer.byteLength(text) + Buffer.byteLength(reasoning) <= maxBytes) {
    yield message
    return
  }
  const pieces = [
    ...[...piecesOf(reasoning)].map((piece) => ({ reasoning: piece, text: '' })),
    ...[...piecesOf(text)].map((piece) => ({ reasoning: '', text: piece })),
  ]
  const { parentId: firstParent, id: lastId, role, model, createdAt } = message
  const nothing = { parts: [], usage: null, finishReason: null, problem: null, feedback: null }
  let parentId = firstParent
  for (const piece of pieces.slice(0, -1)) {
    const id = MessageId.parse(uuidv7())
    yield { ...nothing, ...piece, id, parentId, role, model, createdAt, status: 'completed' }
    parentId = id
  }
  yield { ...message, reasoning: '', text: '', ...pieces.at(-1), id: lastId, parentId }
}

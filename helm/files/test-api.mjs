// Talks to the API through the Services as a browser would: a page, a conversation, a streamed answer, the history.
import assert from 'node:assert/strict'

const { BACKEND, FRONTEND } = process.env
const json = { 'content-type': 'application/json' }

const page = await fetch(FRONTEND)
assert.equal(page.status, 200, 'the page')

const guest = await fetch(`${BACKEND}/api/auth/sign-in/anonymous`, { method: 'POST', headers: json, body: '{}' })
const headers = { ...json, authorization: `Bearer ${guest.headers.get('set-auth-token')}` }
const post = (path, body) => fetch(`${BACKEND}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

const conversation = await post('/api/conversations', {})
assert.equal(conversation.status, 201, 'a new conversation')
const { id } = await conversation.json()

const answer = await post('/api/chat', { message: 'Bonjour', conversationId: id, stream: true })
assert.equal(answer.status, 200, 'an answer')
const stream = await answer.text()
const texts = stream.match(/^data: "/gm)?.length ?? 0
assert.ok(texts > 0, `text in the stream: ${stream.slice(0, 500)}`)
assert.match(stream, /completed/, 'the end of the answer')

const history = await (await fetch(`${BACKEND}/api/history/me`, { headers })).text()
assert.ok(history.includes(id), 'the conversation in the history')
console.log(`A page, a conversation, an answer of ${texts} pieces, the history: all there.`)

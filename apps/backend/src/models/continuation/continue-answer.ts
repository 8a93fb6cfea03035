import type { LoadedMessage } from '../load-attachments.ts'
import type { ModelEvent, ModelRequest } from '../model-client.ts'
import { isModelError } from '../model-error.ts'
import type { ModelMemory } from '../server-memory.ts'
import { continuationRequest } from './continuation-request.ts'
import { type Joint, makeJoint } from './joint.ts'
import { type KnownForm, makeTailJoint, type PrefillForm, prefillForms, prefillProbe, withoutTail } from './prefill.ts'

type LoadedRequest = Omit<ModelRequest, 'messages'> & { messages: LoadedMessage[] }
type Open = (request: LoadedRequest, form?: PrefillForm) => AsyncIterable<ModelEvent>

/** Passes the text of a continuation through its joint. */
export async function* throughJoint(events: AsyncIterable<ModelEvent>, joint: Joint): AsyncGenerator<ModelEvent> {
  for await (const event of events) {
    const text = event.type === 'text' ? joint.push(event.text) : event.type === 'finish' ? joint.end() : ''
    if (event.type === 'text') {
      if (text !== '') yield { ...event, text }
      continue
    }
    if (text !== '') yield { type: 'text', text }
    yield event
  }
}

/** The server does not take the request as it is, as against one that is away. */
const isRefusal = (error: unknown): boolean =>
  isModelError(error) && (error.code === 'model_rejected' || error.code === 'model_misconfigured')

/**
 * Finds out by short requests how a server is told to continue an assistant message. `open` limits the length of each.
 * @throws ModelError when the server cannot be asked at the moment
 */
export const probePrefill = async (open: Open, model: string): Promise<KnownForm> => {
  for (const form of prefillForms) {
    // Leaving the stream closes it.
    const request = {
      model,
      systemPrompt: null,
      messages: [{ role: 'user' as const, text: prefillProbe.question }],
      prefix: prefillProbe.begun,
      signal: AbortSignal.timeout(prefillProbe.milliseconds),
    }
    let said = ''
    try {
      for await (const event of open(request, form)) {
        if (event.type === 'text') said += event.text
        if (said.length > 8) break
      }
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    if (prefillProbe.goesOn.test(said)) return form
  }
  return 'ask'
}

/** The remembered form, else the known one, else what a probe finds; `ask` while the server cannot be probed. */
const formOf = async (memory: ModelMemory, known: KnownForm | undefined, probe: () => Promise<KnownForm>) => {
  memory.continues ??= known ? Promise.resolve(known) : probe()
  try {
    return await memory.continues
  } catch {
    memory.continues = undefined
    return 'ask'
  }
}

/**
 * The rest of an answer that begins with `given.prefix`: the server continues it as a prefill where it can, otherwise the
 * model is asked for the rest, and the joint is repaired.
 */
export async function* continueAnswer(
  given: LoadedRequest,
  options: {
    open: Open
    memory: ModelMemory
    known: KnownForm | undefined
    probe: () => Promise<KnownForm>
  },
): AsyncGenerator<ModelEvent> {
  const { open, memory } = options
  const form = await formOf(memory, options.known, options.probe)
  if (given.signal.aborted) return
  const { sent, tail } = withoutTail(given.prefix)
  if (form !== 'ask' && sent !== '') {
    let hasBegun = false
    try {
      for await (const event of throughJoint(open({ ...given, prefix: sent }, form), makeTailJoint(tail))) {
        hasBegun = true
        yield event
      }
      return
    } catch (error) {
      if (hasBegun || !isRefusal(error)) throw error
      // Such as llama.cpp once thinking has been switched on.
      memory.continues = Promise.resolve('ask')
    }
  }
  const messages: LoadedMessage[] = [
    ...given.messages,
    { role: 'assistant', text: given.prefix },
    { role: 'user', text: continuationRequest(given.prefix) },
  ]
  yield* throughJoint(open({ ...given, messages, prefix: '' }), makeJoint(given.prefix))
}

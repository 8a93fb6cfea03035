import type { Page } from '@playwright/test'

declare global {
  /** What a page's voice was asked to do, and how its end and what is said come about. */
  var voice: {
    /** All that was begun to be read, oldest first. */
    spoken: string[]
    /** Whether anything is being read. */
    speaking: () => boolean
    /** Reads to the end what is being read. */
    finish: () => void
    /** The language that is listened for; null while nobody listens. */
    listening: () => string | null
    /** Somebody says words, which are understood, and falls silent. */
    hear: (words: string) => void
    /** Nothing is to be heard. */
    fail: (error: string) => void
  }
}

/**
 * Gives a page the Web Speech API as a browser with engines has it: headless Chromium has neither voices nor ears.
 * As there, every event comes later and what is cancelled ends with an error (https://webaudio.github.io/web-speech-api/).
 */
export const giveVoice = (page: Page) =>
  page.addInitScript(() => {
    /** An event target whose `on…` properties are heard too, later as the browser's tasks are. */
    class Speaker extends EventTarget {
      tell(type: string, details: object = {}): void {
        setTimeout(() => {
          const event = Object.assign(new Event(type), details)
          const handler: unknown = Reflect.get(this, `on${type}`)
          if (typeof handler === 'function') handler.call(this, event)
          this.dispatchEvent(event)
        })
      }
    }

    class Utterance extends Speaker {
      text: string
      lang = ''
      constructor(text = '') {
        super()
        this.text = text
      }
    }
    let queue: Utterance[] = []
    const spoken: string[] = []
    const begin = () => {
      const [first] = queue
      if (!first) return
      spoken.push(first.text)
      first.tell('start')
    }
    const speechSynthesis = {
      get speaking() {
        return queue.length > 0
      },
      pending: false,
      paused: false,
      getVoices: () => [],
      speak: (utterance: Utterance) => {
        queue.push(utterance)
        if (queue.length === 1) begin()
      },
      cancel: () => {
        const cancelled = queue
        queue = []
        for (const [index, utterance] of cancelled.entries())
          utterance.tell('error', { error: index === 0 ? 'interrupted' : 'canceled' })
      },
      pause: () => undefined,
      resume: () => undefined,
    }

    let ear: Recognition | null = null
    class Recognition extends Speaker {
      lang = ''
      continuous = false
      interimResults = false
      maxAlternatives = 1
      start(): void {
        if (ear === this) throw new DOMException('It listens already.', 'InvalidStateError')
        ear = this
        this.tell('start')
      }
      stop(): void {
        if (ear !== this) return
        ear = null
        this.tell('end')
      }
      abort(): void {
        if (ear !== this) return
        this.tell('error', { error: 'aborted' })
        this.stop()
      }
    }

    globalThis.voice = {
      spoken,
      speaking: () => queue.length > 0,
      finish: () => {
        queue.shift()?.tell('end')
        begin()
      },
      listening: () => ear?.lang ?? null,
      hear: (words) => {
        const result = Object.assign([{ transcript: words, confidence: 0.9 }], { isFinal: true })
        ear?.tell('result', { resultIndex: 0, results: [result] })
        if (!ear?.continuous) ear?.stop()
      },
      fail: (error) => {
        ear?.tell('error', { error })
        ear?.stop()
      },
    }
    for (const [name, value] of Object.entries({
      speechSynthesis,
      SpeechSynthesisUtterance: Utterance,
      SpeechRecognition: Recognition,
      webkitSpeechRecognition: Recognition,
    })) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    }
  })

/** Takes the Web Speech API from a page, as in a browser that never had it. */
export const takeVoice = (page: Page) =>
  page.addInitScript(() => {
    for (const name of [
      'speechSynthesis',
      'SpeechSynthesisUtterance',
      'SpeechRecognition',
      'webkitSpeechRecognition',
    ]) {
      Reflect.deleteProperty(globalThis, name)
    }
  })

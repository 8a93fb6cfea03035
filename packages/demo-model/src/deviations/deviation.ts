/** What a reply is given to: requests with this in them. Every condition has to hold. */
export interface Condition {
  /** The body has this parameter. */
  readonly parameter?: string
  /** A message has this role. */
  readonly role?: string
  /** Two messages in a row have the same role, or an answer is blank. */
  readonly isUneven?: true
  /** The request is among the first so many for its question. */
  readonly first?: number
}

/** An HTTP response, byte by byte as a server was seen to send it. */
export interface Reply {
  readonly to?: Condition
  /** Default 200. */
  readonly status?: number
  /** Default: `content-type: text/event-stream`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** Default `close`: the body ends. `cut`: the socket is destroyed. `open`: nothing more comes. */
  readonly ending?: 'close' | 'cut' | 'open'
  /** Milliseconds without a byte after the headers. */
  readonly silence?: number
}

/** What the replies mean: what a client should make of them. */
export interface Meaning {
  readonly text: string
  /** Default: none. */
  readonly reasoning?: string
  /** How the answer ends. Default `stop`; a problem's code when it fails. */
  readonly end?: 'stop' | 'length' | 'content_filter' | 'other'
  readonly problem?: string
  /** The answer breaks off in the midst of its text for a reason that passes, as does every request for the rest. */
  readonly isCut?: true
  /** Requests until then, without any for the rest of a text. Default 1. */
  readonly requests?: number
}

/** One way in which a real server departs from OpenAI's protocols, recorded as data. */
export interface Deviation {
  /** Default: Chat Completions. */
  readonly api?: 'responses'
  /** Asked for as the model `demo-wire-<name>`. */
  readonly name: string
  /** The server that was seen to do so. */
  readonly server: string
  /** Its documentation, or a public report of it. */
  readonly source: string
  /** The first one whose condition holds is sent. */
  readonly replies: readonly Reply[]
  readonly means: Meaning
}

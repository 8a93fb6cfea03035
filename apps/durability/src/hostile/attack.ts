/** Kinds of input; each is a row of the report. */
export const attackKinds = [
  'import',
  'document',
  'picture',
  'JSON body',
  'query',
  'headers',
  'address',
  'account route',
  'raw socket',
] as const
export type AttackKind = (typeof attackKinds)[number]

/** Stands in paths and bodies for an id that the guest has seen in an answer; the number picks one of them. */
export const seenId = (pick: number): string => `seen-id-${pick}`

/** What a client does once it has sent its request: also one that never reads its response, or sends on after it. */
export const manners = ['reads', 'leaves at once', 'never reads', 'drips'] as const
export type Manner = (typeof manners)[number]

export type HttpAttack = {
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
  /** Milliseconds after which the client destroys its socket, whatever has arrived. */
  leaveAfter: number
  /** Bytes of the body that are sent before the client pauses for a moment; undefined sends it at once. */
  pauseAt: number | undefined
  manner: Manner
  /** How many of it are sent at once; large ones are sent once. */
  copies: number
}

export type SocketAttack = {
  /** Written one after another, with a pause before each. */
  writes: readonly { pause: number; bytes: Uint8Array }[]
  end: 'destroy' | 'half-close' | 'wait'
}

export type Attack = {
  kind: AttackKind
  to: 'backend' | 'frontend'
} & ({ http: HttpAttack } | { socket: SocketAttack })

/** What the reader's process is asked, and what it may cost. */
export type Task = {
  kind: 'image' | 'pdf'
  /** Size of the document in bytes. */
  bytes: number
  /** Length of the text that is kept. */
  textLength: number
  /** CPU time after which the pages that were read are enough. */
  enoughMilliseconds: number
  /** Limits after which the process is killed: CPU time, wall-clock time, and bytes beyond those of the bare runtime. */
  cpuMilliseconds: number
  milliseconds: number
  memoryBytes: number
}

/** First line of the answer, as JSON. The text of a PDF follows it. */
export type ReadingHead =
  | { kind: 'image'; type: string; width: number; height: number }
  | { kind: 'pdf'; truncated: boolean }
  | { kind: 'unreadable' }

/** What a connection may cost before a handler sees its request. */
export const limits = {
  /** Bytes of the request line and all headers. */
  headerBytes: 16 * 1024,
  /** Milliseconds until all headers must be there. */
  headersTimeout: 15_000,
  /**
   * A body has no deadline, for the largest import may take an hour, but it has to keep coming: at least so many bytes in each
   * of these intervals (milliseconds). Time in which the server itself does not read is not counted.
   */
  bodyInterval: 15_000,
  bodyBytes: 1_024,
  /** Milliseconds that a body may go on after its response has ended, so that the client reads the response before a reset. */
  lateBody: 15_000,
  /**
   * Requests that are handled before their bodies have fully arrived, of all networks and of one. Each JSON body may take 1 MiB
   * meanwhile. The backend takes as many uploads at once as one network may have here.
   */
  bodies: 128,
  bodiesPerNetwork: 64,
  /** Bytes of a body that are held until there is a place. With 8,192 connections they take 64 MiB. */
  heldBodyBytes: 8 * 1024,
  /** Bytes a second that a body must bring, from so many milliseconds on, to keep its place when there is none for another. */
  crowdedBodyRate: 16 * 1024,
  crowdedBodyAge: 2_000,
  /**
   * Milliseconds without a byte after which a response that its client does not read is given up. Our own clients have left a
   * silent stream by then (after 12 s), and one that was asleep or offline reconnects by Last-Event-ID and loses nothing. As
   * long as nginx's send_timeout: behind a proxy, bytes leave in steps of what the kernel's buffers hold, up to 1.3 MB, so that
   * a shorter time would cut off slow downloads.
   */
  responseStall: 60_000,
  /** Bytes of unread responses, all connections together, above which `crowdedStall` milliseconds without a byte suffice. */
  unreadBytes: 64 * 1024 * 1024,
  crowdedStall: 4_000,
  /** Milliseconds between two checks of headersTimeout, and of responses that nobody reads. */
  checkInterval: 2_000,
  /** Open connections: one costs about 10 KiB while it is idle, and a pod has 512 MiB. */
  connections: 8_192,
  /** Requests that a connection may have sent before it has the answer to an earlier one. No browser sends any. */
  requestsAhead: 8,
  /** Pages that are rendered at once, and milliseconds after which one does not count any more. One takes some tens. */
  pages: 48,
  pageTurn: 1_500,
} as const

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
  /** Milliseconds between two checks of headersTimeout. */
  checkInterval: 2_000,
  /** Open connections: one costs about 10 KiB while it is idle, and a pod has 512 MiB. */
  connections: 8_192,
} as const

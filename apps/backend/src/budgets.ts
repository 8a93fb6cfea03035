const KiB = 1024
const MiB = 1024 * KiB

/**
 * Limits on untrusted input, in bytes, items and milliseconds. They are in one place so that the sums can be checked: everything
 * that runs at once has to fit the 1 GiB of a backend pod, and nothing may hold the event loop for more than some tens of
 * milliseconds. Limits that operators set are in env.ts. Lengths that clients check too (a message that is typed, a title,
 * a system prompt) are in packages/contracts/src/text.ts.
 *
 * "Length" is in UTF-16 code units, as JavaScript counts; one unit is at most three bytes of UTF-8.
 */
export const budgets = {
  eventLoop: {
    /** Milliseconds that long work holds the event loop before it lets others run. */
    sliceMilliseconds: 10,
  },

  /** One JSON or form body. */
  request: {
    /** Five times the longest message, escaped. */
    bytes: MiB,
    /** Levels of nesting, and values of objects and lists: the longest list that is taken has a thousand. */
    depth: 32,
    values: 10_000,
    /** Faults that a problem names; a hostile body may have a million. */
    faults: 20,
    faultLength: 300,
  },

  /** One file of conversations. Its bytes are IMPORT_MAX_BYTES; what it may add to an account and in all is TEXT_QUOTA and TEXT_TOTAL_QUOTA. */
  import: {
    /** Bytes that are parsed in one turn of the event loop: some milliseconds. */
    pieceBytes: 64 * KiB,
    /** Levels of nesting of one conversation. */
    depth: 64,
    /** Messages of one conversation, other entries of its lists and objects at that level included. */
    items: 50_000,
    /** JSON tokens of one conversation, and of one message: objects take memory and time, however short they are. */
    tokens: 2_000_000,
    itemTokens: 200_000,
    /** Bytes of a number. */
    numberBytes: 1_000,
    /** Faults that are reported one by one, of a file and of one conversation. */
    faults: 1_000,
    conversationFaults: 1_000,
    /** Faults after which a file is not read on: it is none. */
    lastFault: 10_000,
    /** Milliseconds between two events that tell the user's tabs how far it is. */
    progressInterval: 1_000,
    /** Imports that are open at once; more are refused until one ends. */
    openPerUser: 3,
    open: 24,
    /** Imports that parse and store at once, one of a user; the others wait for their turn. */
    turns: 2,
    /** Bytes of an unfinished conversation that an import may hold while it waits for its turn or for its sender. */
    idleBytes: MiB,
    /** Milliseconds that a sender may pause in the midst of a larger conversation while others wait. */
    stallMilliseconds: 10_000,
    /** Milliseconds of pauses together that it may keep a turn for one conversation while others wait. */
    heldMilliseconds: 30_000,
  },

  /** One message. What is typed is bounded by `maxMessageLength` of packages/contracts. */
  message: {
    /** Bytes (UTF-8) of everything that it stores, in an import: no model answers this much. Names and problems count as JSON. */
    bytes: 4 * MiB,
    /** Attachments and other parts; a shared link numbers them by two digits. */
    parts: 99,
    /** Parts of a message of ChatGPT's, and thoughts. */
    foreignParts: 1_000,
    /** Siblings that a message lists, the nearest ones, and how many an import may give it: a page lists them for each. */
    siblings: 100,
    importedSiblings: 1_000,
  },

  /** One file that is attached to a message. Its bytes are ATTACHMENT_MAX_BYTES. */
  document: {
    /** Length of the text that is kept: more than the largest context takes. */
    textLength: 2_000_000,
    /** Pixels: what a browser shows and a model accepts without trouble. */
    imageSide: 12_000,
    imagePixels: 50_000_000,
    /**
     * Each image and each PDF is read in a process of its own. It may take so much memory beyond the 50 MiB of the bare
     * runtime, and so many bytes for each byte of the file: two PDFs and an image of 20 MiB at once take 600 MiB at most.
     */
    memoryBytes: { image: 40 * MiB, pdf: 144 * MiB },
    memoryPerByte: 2,
    heapMiB: 128,
    /** CPU time after which the pages read so far are kept, and after which the process is killed. */
    enoughCpuMilliseconds: 8_000,
    cpuMilliseconds: 12_000,
    /** Wall-clock time after which it is killed. */
    milliseconds: 30_000,
    /** Files that are read at once, one of a user; those that are open, waiting included, and how many may be one user's. */
    image: { turns: 1, open: 64, openPerUser: 16 },
    pdf: { turns: 2, open: 64, openPerUser: 16 },
    text: { turns: 4, open: 64, openPerUser: 16 },
  },

  /** Files on their way into the storage. */
  upload: {
    /** Bytes of a row: what is held of a file while it arrives, and while it is read. */
    rowBytes: 256 * KiB,
    /** Uploads at once in a process, about a MiB each, and how many of these may be one user's. */
    atOnce: 64,
    atOnceEach: 20,
    /** Bytes by which a reservation grows when a request did not say its length. */
    growthBytes: 4 * MiB,
    /** Milliseconds without a byte after which an upload is given up. */
    stallMilliseconds: 20_000,
    /** Seconds after which an upload that never ended is deleted. */
    abandonedSeconds: 3_600,
  },

  /** Attachments that one request to a model includes. Older ones are only named. */
  prompt: {
    attachedTextBytes: 4_000_000,
    attachedImageBytes: 40_000_000,
    /** Bytes of the branch's texts, its newest messages first: more than any context holds. */
    textBytes: 16 * MiB,
    /** Bytes of text that are read for each token of the model's window: ordinary text has four, few texts more than six. */
    bytesPerToken: 8,
    /** Bytes of images in all requests that run at once in a process. They are sent as base64: each byte takes about four. */
    imageBytesAtOnce: 60_000_000,
    /** Messages of the branch: more than any context holds. */
    messages: 2_000,
  },

  /** All that one conversation holds. */
  conversation: {
    /** Bytes (UTF-8) of the messages that an import assembles in memory. */
    bytes: 32 * MiB,
    /**
     * Bytes from which everybody's text is summed up before more is written; what is shorter goes by the last count, and
     * milliseconds between two counts: TEXT_TOTAL_QUOTA may be passed by the short texts of so long.
     */
    countedTextBytes: 64 * KiB,
    textCountMilliseconds: 10_000,
    /** Milliseconds of a transaction that writes or copies a whole one: the largest takes a minute. */
    transactionMilliseconds: 600_000,
  },

  /** One page of a list, a history, or a shared link. */
  page: {
    /** Messages that a history shows of each conversation. */
    historyMessages: 50,
    /**
     * Bytes of a page's texts. It ends early rather than have more; a message that is longer, from before there was a limit,
     * is a page of its own.
     */
    bytes: 2 * MiB,
    /** Bytes of the system prompts of a list of conversations or projects: short enough not to be counted as held. */
    listBytes: 256 * KiB,
    /** Bytes of what a history shows of one conversation. */
    conversationBytes: MiB,
    /** Bytes of a shared page's texts, which the frontend renders for anybody, and length of one of its messages. */
    sharedBytes: 200_000,
    sharedMessageLength: 400_000,
  },

  /** Limits on the responses of a model server, which is not under our control and may be faulty. */
  model: {
    /**
     * Bytes (UTF-8) of an answer's text and reasoning together, whatever has been continued; it then ends as one that has
     * reached its model's limit. As much as an import takes of a message, and ten times what models write at most.
     */
    answerBytes: 4 * MiB,
    /** Length of a continuation that is held back at most until it is known what it repeats of the answer. */
    jointLength: 512,
    /** Times that an answer is taken over in all, and in a row without a new event; it then ends as interrupted. */
    takeovers: 100,
    takeoversWithoutProgress: 10,
    /** Continuations of an answer in one process after its connection to the model has been cut. */
    cuts: 10,
    /** Length of a short answer, such as a title. */
    briefLength: 10_000,
  },

  /** Items that a user stores beside conversations. */
  library: {
    systemPrompts: 500,
    projects: 1_000,
  },

  /** One response. */
  response: {
    /** Bytes of a download that are sent at once. */
    pieceBytes: 64 * KiB,
    /** Bytes of texts that all responses hold at once, those of one network, and those of one user; what is short is not counted. */
    heldBytes: 32 * MiB,
    heldBytesPerNetwork: 16 * MiB,
    heldBytesPerUser: 8 * MiB,
    unheldBytes: 256 * KiB,
    /** Requests that wait for that, how many of these may be one user's, and milliseconds that each waits. */
    waiting: 200,
    waitingPerUser: 10,
    patience: 20_000,
    /**
     * Milliseconds without a read after which a response that holds memory is cut off, when others wait for memory: shorter
     * than their patience. When nobody waits, it counts until it ends. Connections whose clients read nothing for a minute are
     * closed by packages/http-edge (`responseStall`); a stream that is cut off loses nothing, for its reader reconnects by
     * Last-Event-ID.
     */
    stallMilliseconds: 15_000,
    /** Bytes of it that are handed on at once. What the client does not take is let go of when it is cut off. */
    heldPieceBytes: 64 * KiB,
    /** Exports that are open at once. */
    exportsPerUser: 2,
    exports: 12,
    /** Messages longer than a message may be, from before there was a limit, that exports hold at once. */
    longMessages: 1,
    /** Searches that run at once. */
    searchesPerUser: 10,
    searches: 32,
    /** Searches that the database works on at once, one of a user; the others wait for their turn. */
    searchTurns: 4,
  },

  /** One statement that writes or reads messages. */
  statement: {
    /** Length of its texts: indexing them for search takes a second or two, of the 30 that a query may take. */
    textLength: MiB,
    /** Messages that are written: seventeen parameters each, of 65,535. */
    messages: 500,
    /** Messages that are read, or copied. */
    readMessages: 200,
    copiedMessages: 100,
  },

  /** Links that are made or renewed, and copied: whole conversations, in one transaction each. */
  copy: {
    openPerUser: 2,
    open: 16,
    turns: 2,
  },

  /** Limits on a model server's list of models. Gateways list several hundred. */
  modelList: {
    bytes: 4 * MiB,
    models: 2_000,
    nameLength: 200,
  },
} as const

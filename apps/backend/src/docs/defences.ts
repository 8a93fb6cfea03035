import { budgets } from '../budgets.ts'

export type Defence = {
  input: string
  holds: string
  limit: string
  /** Files, from the root of the repository. */
  tests: readonly string[]
}

const mebibytes = (bytes: number) => `${bytes / 1024 ** 2} MiB`
const count = (items: number) => items.toLocaleString('en')
const backend = 'apps/backend/src'

/** Rows of the table in docs/security.md. Limits are read from the code that enforces them. */
export const defences: readonly Defence[] = [
  {
    input: 'Import: one endless text, depth, width, millions of faulty messages, packed small',
    holds: 'Bytes, items and tokens are counted before anything is assembled; reading ends after too many faults',
    limit: `${mebibytes(budgets.message.bytes)} a message, ${mebibytes(budgets.conversation.bytes)} and ${count(budgets.import.items)} messages a conversation, ${budgets.import.depth} levels, ${count(budgets.import.lastFault)} faults`,
    tests: [
      `${backend}/modules/imports/import-limits.test.ts`,
      `${backend}/modules/imports/clip-strings.test.ts`,
      `${backend}/modules/imports/import-file.test.ts`,
    ],
  },
  {
    input: 'Many imports at once, or one that stalls',
    holds: 'Imports take turns, one of a user; a quota counts the text that a user keeps, also in races',
    limit: `${budgets.import.turns} at once, ${budgets.import.openPerUser} open a user, ${budgets.import.open} in all; \`TEXT_QUOTA\`, \`TEXT_TOTAL_QUOTA\``,
    tests: [`${backend}/scheduling/turns.test.ts`, `${backend}/modules/text-quota/text-quota.test.ts`],
  },
  {
    input: 'JSON bodies: wrong types, depth, a million faults, long numbers',
    holds:
      'Bytes and depth are counted before parsing, strict schemas refuse the rest, and a problem names a few faults',
    limit: `${mebibytes(budgets.request.bytes)}, ${budgets.request.depth} levels, ${budgets.request.faults} faults`,
    tests: [
      `${backend}/http/hostile-bodies.test.ts`,
      `${backend}/http/bad-input.test.ts`,
      'apps/durability/src/hostile-requests.test.ts',
    ],
  },
  {
    input: 'Documents: PDFs of nested filters, bombs, broken files',
    holds: 'Read in a process without secrets, files or network, which is killed when it passes its memory or time',
    limit: `${mebibytes(budgets.document.memoryBytes.pdf)} and ${budgets.document.memoryPerByte} bytes a byte, ${budgets.document.cpuMilliseconds / 1_000} s of CPU, ${budgets.document.pdf.turns} at once, one of a user, ${count(budgets.document.textLength)} characters kept`,
    tests: [
      'apps/durability/src/hostile-documents.test.ts',
      `${backend}/modules/attachments/reader/read-document.test.ts`,
      `${backend}/scheduling/in-turn.test.ts`,
    ],
  },
  {
    input: 'Many guests of one network who take all places of an installation and keep them',
    holds:
      'When places are full, the network with the most gives up its newest to one with fewer; the last turn is kept for another network',
    limit: `${budgets.import.open} imports, ${budgets.upload.atOnce} uploads, ${budgets.response.exports} exports, ${budgets.document.pdf.open} PDFs that wait; ${mebibytes(budgets.response.heldBytesPerNetwork)} of ${mebibytes(budgets.response.heldBytes)} for texts that are read`,
    tests: [
      `${backend}/scheduling/places.test.ts`,
      `${backend}/scheduling/turns.test.ts`,
      `${backend}/http/crowded-networks.test.ts`,
    ],
  },
  {
    input: 'Many large uploads at once, or one that stalls',
    holds: 'Written row by row as they arrive; room is reserved first, so that quotas hold in races',
    limit: `${budgets.upload.atOnce} at once, ${budgets.upload.atOnceEach} of a user, ${budgets.upload.stallMilliseconds / 1_000} s without a byte; \`ATTACHMENT_QUOTA\`, \`ATTACHMENT_GUEST_QUOTA\`, \`ATTACHMENT_TOTAL_QUOTA\``,
    tests: [`${backend}/modules/attachments/quota.test.ts`, `${backend}/modules/attachments/upload.test.ts`],
  },
  {
    input: 'Names of files: folders, controls, changes of direction, endless ones',
    holds: 'Cleaned in one place, however they come',
    limit: '255 bytes',
    tests: [`${backend}/modules/attachments/clean-file-name.test.ts`],
  },
  {
    input: 'Pictures: sizes that nobody can draw, tiny segments, broken headers',
    holds: 'Only the header is read, in a process of its own, and no pixel is unpacked',
    limit: `${count(budgets.document.imageSide)} pixels a side, ${count(budgets.document.imagePixels)} in all; \`ATTACHMENT_MAX_BYTES\`, \`ATTACHMENT_QUOTA\``,
    tests: [
      `${backend}/modules/attachments/inspect-file.test.ts`,
      `${backend}/modules/attachments/reader/read-document.test.ts`,
    ],
  },
  {
    input: 'Addresses that do not decode, that lead upwards, or that Next serves unasked',
    holds: 'Refused with a problem before a route sees them',
    limit: '400, 404 or 405',
    tests: ['packages/http-edge/src/check-request.test.ts', `${backend}/http/hostile-addresses.test.ts`],
  },
  {
    input: 'Bodies that are announced and not sent, to spoil a connection of the proxy for the next request',
    holds: 'The proxy passes no length on without a body, and reuses no connection whose body was not sent',
    limit: '',
    tests: ['apps/durability/src/raw-sockets.test.ts', 'apps/frontend/src/api-proxy/make-api-proxy.test.ts'],
  },
  {
    input: 'Hundreds of bodies that come a byte at a time, or stop coming',
    holds:
      'Few requests of a network are handled before their bodies are whole; the others are held, and the slowest give way',
    limit: '64 of a network, 128 in all; 1 KiB in 15 s',
    tests: [
      'apps/durability/src/slow-bodies.test.ts',
      'packages/http-edge/src/body-places.test.ts',
      'packages/http-edge/src/slow-clients.test.ts',
    ],
  },
  {
    input: 'Pages of other origins that write with a cookie',
    holds: 'One rule of origins for every write',
    limit: '`PUBLIC_URL`, `TRUSTED_ORIGINS`',
    tests: [`${backend}/http/origin.test.ts`],
  },
  {
    input: 'Invented addresses in `X-Forwarded-For`',
    holds: 'Only as many entries are believed as there are proxies of one’s own',
    limit: '`TRUSTED_PROXIES`',
    tests: [
      'apps/durability/src/client-addresses.test.ts',
      'packages/http-edge/src/forwarded.test.ts',
      `${backend}/http/caller-address.test.ts`,
    ],
  },
  {
    input: 'Floods of requests',
    holds: 'Counted in Postgres by user and by address',
    limit:
      '`RATE_LIMIT_PER_MINUTE`, `RUNNING_ANSWERS_PER_USER`, `RUNNING_ANSWERS_PER_ADDRESS`; above zero in production',
    tests: [
      'apps/durability/src/defaults.test.ts',
      'apps/durability/src/quota-races.test.ts',
      `${backend}/modules/generations/running-answers.test.ts`,
      `${backend}/http/rate-limits.test.ts`,
    ],
  },
  {
    input: 'Ids of other users’ things',
    holds: 'Every query names the user; what is another’s is not found',
    limit: '404',
    tests: [`${backend}/http/ids.test.ts`],
  },
  {
    input: 'Searches of operators, quotes and wildcards',
    holds: 'Any text is a search; none is an expression',
    limit: '200 characters',
    tests: [`${backend}/modules/search/search.test.ts`],
  },
  {
    input: 'A model’s server that never stops: an answer, an event, a refusal, empty tokens',
    holds: 'The answer ends, with all that was seen of it, and the server is left',
    limit: `${mebibytes(budgets.model.answerBytes)} an answer, 16 MiB an event; \`MODEL_SILENCE_TIMEOUT\``,
    tests: [`${backend}/modules/generations/answer-length.test.ts`, `${backend}/models/endless-streams.test.ts`],
  },
  {
    input: 'Markdown of models and imports: scripts, endless emphasis, pictures of other servers',
    holds: 'No HTML of a message reaches the page; rendering is linear and lazy',
    limit: '',
    tests: ['apps/e2e/tests/hostile-markdown.spec.ts', 'apps/e2e/tests/remote-images.spec.ts'],
  },
  {
    input: 'Shared pages: long conversations, many readers',
    holds: 'A page is bounded, and its pictures are those of the snapshot',
    limit: `${count(budgets.page.sharedBytes)} characters a page`,
    tests: [
      'apps/durability/src/hostile-shares.test.ts',
      `${backend}/http/shares.test.ts`,
      `${backend}/http/share-snapshots.test.ts`,
      'apps/e2e/tests/share.spec.ts',
    ],
  },
  {
    input: 'Callers who only look',
    holds: 'Only a write makes a guest, and guests who left nothing are deleted',
    limit: 'a day',
    tests: [`${backend}/modules/guests/guest-sweep.test.ts`, 'apps/e2e/tests/newcomer.spec.ts'],
  },
  {
    input: 'Cookies and tokens of a session that has ended',
    holds: 'No replica believes them, and what the session has under way ends: streams, imports, uploads, downloads',
    limit: 'two seconds',
    tests: [`${backend}/modules/sessions/sessions.test.ts`, 'apps/durability/src/session-end.test.ts'],
  },
  {
    input: 'Cookies: forged, of the time before https, tokens in an answer',
    holds: 'Only signed ones count, both names are read, and no answer to a page holds a token',
    limit: '',
    tests: [`${backend}/auth/session-cookies.test.ts`, 'apps/e2e/tests/https-switch.spec.ts'],
  },
  {
    input: 'Secrets that stand in the repository',
    holds: 'Development makes one for each checkout, and production refuses known ones',
    limit: '',
    tests: ['packages/dev-stack/src/dev/auth-secret.test.ts', `${backend}/env.test.ts`],
  },
  {
    input: 'Many tabs of one browser',
    holds: 'One tab reads an answer for all, so that no socket is missing',
    limit: '',
    tests: ['apps/e2e/tests/many-tabs.spec.ts'],
  },
  {
    input: 'Messages that cannot be delivered',
    holds: 'They stay in sight with their reason',
    limit: '',
    tests: ['apps/e2e/tests/undelivered-messages.spec.ts'],
  },
  {
    input: 'Words and keys on their way into a log',
    holds: 'The log holds ids, never content',
    limit: '',
    tests: ['apps/durability/src/logs.test.ts'],
  },
  {
    input: 'Anything of it at random, by several guests at once',
    holds: 'All of the above, within the chart’s limits of memory',
    limit: '`pnpm test:hostile`',
    tests: ['apps/durability/src/hostile/inputs/attacks.test.ts'],
  },
]

import { createServer } from 'node:http'

/** A process of its own that answers every request at once and has nothing else to do. It ends with its parent. */
const server = createServer((_, response) => response.end())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}/`)
})
process.once('disconnect', () => process.exit())

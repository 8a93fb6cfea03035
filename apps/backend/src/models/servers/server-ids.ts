export type ServerIds = {
  /** The id that users and the database have for something of a server: a model, or a response that it keeps. */
  idOf: (server: string, name: string) => string
  /** The server that an id belongs to, and its own name for it. */
  locate: (id: string) => { server: string; name: string }
}

/**
 * Names of all servers as ids of one list. Those of the first server stay as they are, so that ids from before there were others
 * keep their meaning; those of the others begin with their server's id, as in `openai/gpt-5`. An id tells its server whether or not
 * that server has listed its models, so that all replicas agree.
 */
export const makeServerIds = (options: { first: string; prefixes: readonly string[] }): ServerIds => {
  const prefixes = new Set(options.prefixes)
  const locate: ServerIds['locate'] = (id) => {
    const end = id.indexOf('/')
    const prefix = id.slice(0, Math.max(end, 0))
    return prefixes.has(prefix) ? { server: prefix, name: id.slice(end + 1) } : { server: options.first, name: id }
  }
  return {
    locate,
    idOf: (server, name) => {
      const plain = locate(name)
      return server === options.first && plain.server === server && plain.name === name ? name : `${server}/${name}`
    },
  }
}

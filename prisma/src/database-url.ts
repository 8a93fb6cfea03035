/** The same server and credentials, another database. */
export const withDatabase = (databaseUrl: string, database: string): string => {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

/** The database's name; empty in the URL, it is the user's, as for psql. */
export const databaseOf = (databaseUrl: string): string => {
  const url = new URL(databaseUrl)
  return decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username)
}

/** Which database is meant, for people: without credentials and parameters. */
export const describeDatabase = (databaseUrl: string): string => {
  const url = new URL(databaseUrl)
  return `${url.host}/${databaseOf(databaseUrl)}`
}

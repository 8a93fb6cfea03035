/** A static route's answer is kept beside the server, where that of an earlier build may lie: every page would be taken for an old one. */
export const dynamic = 'force-dynamic'

/** The release that this server runs, by which a page learns that it is of an older one. */
export const GET = () => new Response(process.env.RELEASE, { headers: { 'Cache-Control': 'no-store' } })

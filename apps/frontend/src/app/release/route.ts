export const dynamic = 'force-static'

/** The release that this server runs, by which a page learns that it is of an older one. */
export const GET = () => new Response(process.env.RELEASE, { headers: { 'Cache-Control': 'no-store' } })

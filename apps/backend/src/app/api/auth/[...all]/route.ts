import { getContainer } from '../../../../composition-root.ts'

const handle = (request: Request) => getContainer().auth.handler(request)

export { handle as GET, handle as POST }

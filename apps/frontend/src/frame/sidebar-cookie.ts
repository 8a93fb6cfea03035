/** Says `collapsed` when it is: the server draws the page as it will be. */
export const sidebarCookie = 'sidebar'

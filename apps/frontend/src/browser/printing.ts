let printing = false

if (typeof addEventListener === 'function') {
  addEventListener('beforeprint', () => {
    printing = true
  })
  addEventListener('afterprint', () => {
    printing = false
  })
}

/** Whether the page is being put on paper: what is drawn at once is on it, what comes in a frame is not. */
export const isPrinting = (): boolean => printing

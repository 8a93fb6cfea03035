const stops = 'a[href],button,input,textarea,select,summary,[tabindex="0"]'

/** Where a search for a stop ends: it takes the focus itself rather than let it leave for another part of the page. */
const ends = 'main,nav,section,form,[role=dialog],[role=toolbar]'

const isStop = (element: HTMLElement) => !element.matches(':disabled,[aria-hidden=true]') && element.checkVisibility()

const nameOf = (element: Element) => element.getAttribute('aria-label') ?? element.textContent

const stopsIn = (box: Element): HTMLElement[] =>
  [...(box.matches(stops) ? [box] : []), ...box.querySelectorAll(stops)].filter(
    (element): element is HTMLElement => element instanceof HTMLElement && isStop(element),
  )

/** Of a box: the control of the same name, a list's row, a message as a whole, or the first control. */
const stopIn = (box: Element, lost: Element): HTMLElement | undefined => {
  const found = stopsIn(box)
  const twin = [...box.querySelectorAll(stops)].find(
    (element) => element.tagName === lost.tagName && nameOf(element) === nameOf(lost),
  )
  // One that is disabled now, as at the end of what it goes through, has its neighbour for that.
  const same = found.find((element) => element === twin) ?? (twin?.parentElement && stopsIn(twin.parentElement)[0])
  const row = found.find((element) => element.matches('[data-row]'))
  const message = box instanceof HTMLElement && box.matches('article,[role=img]') ? box : undefined
  return same ?? row ?? message ?? found[0]
}

/**
 * The element that takes the focus for one that is lost: in what stands at its place now, else in what follows there, else in
 * what comes before, else the same around `parent`.
 */
export const stopNear = (parent: Element, at: Element | null, lost: Element): HTMLElement | undefined => {
  for (let box: Element | null = at; box; box = box.nextElementSibling) {
    const stop = stopIn(box, lost)
    if (stop) return stop
  }
  const before = at ? at.previousElementSibling : parent.lastElementChild
  for (let box: Element | null = before; box; box = box.previousElementSibling) {
    const stop = stopIn(box, lost)
    if (stop) return stop
  }
  if (parent.matches(ends) || !parent.parentElement) return parent instanceof HTMLElement ? parent : undefined
  return stopNear(parent.parentElement, parent, lost)
}

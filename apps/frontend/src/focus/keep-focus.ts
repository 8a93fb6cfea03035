import { stopNear } from './stop-near.ts'

/** An element that has had the focus, and where it stood if it has been taken away since. */
type Place = { element: HTMLElement; layer: Element | null; gap: { parent: Element; before: Node | null } | null }

/** What lies over the page and goes away: the focus goes back to where it was below. */
const layers = '[role=menu],[role=dialog],[data-sonner-toaster]'

/** The last place of all, and the last one that no layer holds. */
let last: Place | null = null
let below: Place | null = null
let isByKeys = false

const isUsable = (element: HTMLElement) =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility()

/** A modal dialog takes the focus itself when what had it in there is gone. */
const isNowhere = () => [null, document.body, last?.gap ? last.layer : null].includes(document.activeElement)

const focus = (element: HTMLElement) => {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true })
  }
  element.focus({ preventScroll: true })
}

const restore = () => {
  if (!isByKeys || !isNowhere()) return
  const hasLeft = last?.layer && (!last.layer.isConnected || last.layer.matches('[data-sonner-toaster]'))
  const place = hasLeft ? below : last
  if (!place) return
  if (isUsable(place.element)) return focus(place.element)
  const gap = place.gap?.parent.isConnected ? place.gap : null
  const parent = gap?.parent ?? place.element.parentElement
  if (!parent?.isConnected) return
  const at = gap ? (gap.before?.isConnected ? gap.before.nextSibling : parent.firstChild) : place.element
  const stop = stopNear(parent, at instanceof Element ? at : null, place.element)
  if (stop) focus(stop)
}

/** Once those have had their turn who know better where the focus goes: menus, dialogs and fields give it back by a timer. */
const restoreSoon = () => requestAnimationFrame(() => setTimeout(restore))

const noteGaps = (records: readonly MutationRecord[]) => {
  for (const { target, removedNodes, previousSibling } of records) {
    for (const place of new Set([last, below])) {
      if (!place || !(target instanceof Element)) continue
      for (const node of removedNodes) {
        if (node.contains(place.gap?.parent ?? place.element)) place.gap = { parent: target, before: previousSibling }
      }
    }
  }
  if (last && isNowhere()) restoreSoon()
}

const noteFocus = ({ target }: FocusEvent) => {
  if (!(target instanceof HTMLElement)) return
  if (last?.gap && last.layer === target) return restoreSoon()
  last = { element: target, layer: target.closest(layers), gap: null }
  if (!last.layer) below = last
}

/**
 * A field that gives the focus up while it is still there, as by a script or a press beside it, is not to have it back. What lies
 * over the page lets go of it before it has faded away.
 */
const noteBlur = ({ target }: FocusEvent) => {
  setTimeout(() => {
    if (isNowhere() && last?.element === target && !last.layer && !last.gap && isUsable(last.element)) last = null
  })
}

/**
 * Keeps the focus of somebody who uses the keyboard in its place when what had it is taken away or disabled: it goes to what
 * came instead, or to what is nearest. A browser would let it fall to the document, and Tab begin at its top.
 */
export const keepFocus = (): void => {
  addEventListener(
    'keydown',
    () => {
      isByKeys = true
    },
    true,
  )
  addEventListener(
    'pointerdown',
    () => {
      isByKeys = false
    },
    true,
  )
  document.addEventListener('focusin', noteFocus, true)
  document.addEventListener('focusout', noteBlur, true)
  if (document.activeElement instanceof HTMLElement && !isNowhere()) {
    last = { element: document.activeElement, layer: document.activeElement.closest(layers), gap: null }
    if (!last.layer) below = last
  }
  // The press that loaded this has been.
  isByKeys = document.activeElement?.matches(':focus-visible') ?? false
  new MutationObserver(noteGaps).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  })
}

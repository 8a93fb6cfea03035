/** A new temporary chat, which the frame shows. */
export default function TemporaryChatPage() {
  return null
}

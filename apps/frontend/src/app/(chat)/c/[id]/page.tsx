/** A conversation, which the frame shows. */
export default function ConversationPage() {
  return null
}

/** A new chat, which the frame shows. */
export default function NewChatPage() {
  return null
}

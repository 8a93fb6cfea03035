import { type Attachment, AttachmentId, type MessagePart } from '@chatbot/contracts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { AnswerDependencies } from './started-answer.ts'

const toPart = ({ id, name, mediaType, kind, size, width, height }: Attachment): MessagePart => ({
  type: 'attachment',
  attachmentId: AttachmentId.parse(id),
  name,
  mediaType,
  kind,
  size,
  width,
  height,
})

/**
 * What a message says of its attachments, in the order given.
 * @throws NotFound for one that is not the caller's, InvalidRequest for an image where the model sees none
 */
export const makeAttachmentParts =
  ({ findAttachments, seesImages }: Pick<AnswerDependencies, 'findAttachments' | 'seesImages'>) =>
  async (given: { userId: string; ids: string[]; model: string }): Promise<MessagePart[]> => {
    if (given.ids.length === 0) return []
    const found = new Map((await findAttachments(given.userId, given.ids)).map((one) => [String(one.id), one]))
    return given.ids.map((id, index) => {
      const attachment = found.get(id)
      if (!attachment) throw new NotFound('This attachment does not exist.')
      if (attachment.kind === 'image' && !seesImages(given.model)) {
        const path = `body.message.attachmentIds.${index}`
        throw new InvalidRequest([{ path, message: 'is an image, which this model does not see' }])
      }
      return toPart(attachment)
    })
  }

export type { ActStatus, Attachment, Behalf, Envelope, Payload, Precedence, Signature } from './payload.ts';
export { actPayloadType, actStatuses, precedences } from './payload.ts';

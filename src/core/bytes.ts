const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. A lone surrogate becomes U+FFFD: check text that came from outside before. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined when they are not valid UTF-8. A byte order mark is kept as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const hexDigits = '0123456789abcdef';
const hexOfByte: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15),
);

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOfByte[byte];
  return text;
}

/** The bytes of lower-case hex, or undefined for any other text: one value has one spelling. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const notADigit = 128;
const valueOfDigit: Uint8Array = new Uint8Array(128).fill(notADigit);
for (let value = 0; value < 64; value++) valueOfDigit[base64Digits.charCodeAt(value)] = value;

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first, second, third] = [byteAt(bytes, index), byteAt(bytes, index + 1), byteAt(bytes, index + 2)];
    text += digit(first >> 2) + digit(((first & 3) << 4) | (second >> 4));
    text += index + 1 < bytes.length ? digit(((second & 15) << 2) | (third >> 6)) : '=';
    text += index + 2 < bytes.length ? digit(third & 63) : '=';
  }
  return text;
}

/**
 * The bytes of standard padded base64, or undefined for any other text. Strict: no white space, no missing
 * padding, no bits left over, so that one value has one spelling.
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const whole = text.length - (padding === 0 ? 0 : 4);
  let at = 0;
  let seen = 0;
  for (let index = 0; index < whole; index += 4) {
    const [first, second] = [digitValue(text, index), digitValue(text, index + 1)];
    const [third, fourth] = [digitValue(text, index + 2), digitValue(text, index + 3)];
    seen |= first | second | third | fourth;
    bytes[at++] = (first << 2) | (second >> 4);
    bytes[at++] = (second << 4) | (third >> 2);
    bytes[at++] = (third << 6) | fourth;
  }
  // What is no digit has a value of 128, which shows among the bits seen.
  return seen < notADigit && (padding === 0 || readTail(text, padding, bytes)) ? bytes : undefined;
}

/** Reads the last group of two or three digits into the end of the bytes; false where bits are left over. */
function readTail(text: string, padding: number, bytes: Uint8Array): boolean {
  const [first, second] = [digitValue(text, text.length - 4), digitValue(text, text.length - 3)];
  const third = padding === 2 ? 0 : digitValue(text, text.length - 2);
  const at = bytes.length - 3 + padding;
  bytes[at] = (first << 2) | (second >> 4);
  if (padding === 1) bytes[at + 1] = (second << 4) | (third >> 2);
  const left = padding === 2 ? second & 15 : third & 3;
  return (first | second | third) < notADigit && left === 0;
}

function digit(value: number): string {
  return base64Digits.charAt(value);
}

function digitValue(text: string, index: number): number {
  return valueOfDigit[text.charCodeAt(index)] ?? notADigit;
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/** All parts, one after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether both hold the same bytes. Not in constant time: for public values only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Order by the first byte that differs, a prefix first: negative, zero or positive. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const difference = byteAt(a, index) - byteAt(b, index);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * What is checked on the bytes of an Ed25519 key and signature before any library sees them, so that all platforms
 * judge alike. Attacker: a party that signs with a key or a signature which one library accepts and another refuses,
 * to deny the act later. RFC 8032, section 5.1.7: a key must decode, S must be below the order of the group.
 */
export function isAdmissible(publicKey: Uint8Array, signature: Uint8Array): boolean {
  return isAdmissibleKey(publicKey) && signature.length === 64 && isBelow(signature.subarray(32), groupOrder);
}

/** Whether 32 bytes spell a y coordinate in its only canonical form that does not belong to a point of small order. */
function isAdmissibleKey(publicKey: Uint8Array): boolean {
  return publicKey.length === 32 && hasCanonicalY(publicKey) && !hasSmallOrder(publicKey);
}

/** Whether the y coordinate is below 2^255 - 19. */
export function hasCanonicalY(point: Uint8Array): boolean {
  return isBelow(withoutSign(point), fieldPrime);
}

/** Whether the point is one of the eight of small order: with such a key one signature fits every message. */
export function hasSmallOrder(point: Uint8Array): boolean {
  const y = withoutSign(point);
  return smallOrderY.some(small => small.every((byte, index) => byte === y[index]));
}

function withoutSign(point: Uint8Array): Uint8Array {
  const y = Uint8Array.from(point);
  y[31] = (y[31] ?? 0) & 0x7f;
  return y;
}

/** Compares little-endian numbers of 32 bytes. */
function isBelow(number: Uint8Array, bound: Uint8Array): boolean {
  for (let index = 31; index >= 0; index--) {
    const difference = (number[index] ?? 0) - (bound[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** 2^255 - 19, little-endian. */
const fieldPrime: Uint8Array = littleEndian((1n << 255n) - 19n);

/** 2^252 + 27742317777372353535851937790883648493, little-endian. */
const groupOrder: Uint8Array = littleEndian((1n << 252n) + 27742317777372353535851937790883648493n);

/** The y coordinates of the points of order 1, 2, 4 and 8 (two of them). */
const smallOrderY: readonly Uint8Array[] = [
  littleEndian(1n),
  littleEndian((1n << 255n) - 20n),
  littleEndian(0n),
  littleEndian(0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n),
  littleEndian(0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n),
];

function littleEndian(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((number >> BigInt(8 * index)) & 0xffn));
}

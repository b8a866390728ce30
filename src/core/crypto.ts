/** What pure parts need from a cryptographic library; node:crypto and WebCrypto stand behind it. */
export interface Crypto {
  /** SHA-256 of the bytes (FIPS 180-4), 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /** Ed25519 verification by RFC 8032; false for any malformed key or signature, never an exception. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
}

/** A private Ed25519 key that signs; the key itself may not be extractable. */
export interface Signer {
  /** The raw public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** An Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

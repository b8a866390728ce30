"""Checks an offline receipt of Concord without any code of Concord.

    python3 check-receipt.py RECEIPT ACT VKEY

RECEIPT is the .tlog-proof file, ACT the signed act byte for byte, VKEY the verifier key of the log as the parties published
it. It follows docs/offline-verification.md. Hashes need Python alone; the log's signature needs the package `cryptography`.
"""

import base64
import hashlib
import json
import sys


def sha(data):
    return hashlib.sha256(data).digest()


def main(receipt_file, act_file, vkey):
    receipt = open(receipt_file, encoding="utf-8", newline="").read()
    act = open(act_file, "rb").read().removesuffix(b"\n")

    # The receipt: a header, the entry record, the place in the log, the path, then the signed checkpoint.
    head, note = receipt.split("\n\n", 1)
    lines = head.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1", "not a receipt"
    record = base64.b64decode(lines[1].removeprefix("extra "), validate=True)
    index = int(lines[2].removeprefix("index "))
    path = [base64.b64decode(line, validate=True) for line in lines[3:]]

    # 1. The record names this very act, and the moment of its acceptance.
    accepted = json.loads(record)
    assert accepted["act"] == "sha256:" + sha(act).hex(), "the record is of another act"

    # 2. The log's entry is the hash of the record; the path leads from it to the root (RFC 9162, 2.1.3.2).
    text, signatures = note.rsplit("\n\n", 1)
    origin, size, root = text.split("\n")
    fn, sn, node = index, int(size) - 1, sha(b"\x00" + sha(record))
    assert fn <= sn, "the entry is not in this tree"
    for sibling in path:
        assert sn > 0, "the path is too long"
        if fn & 1 or fn == sn:
            node = sha(b"\x01" + sibling + node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = sha(b"\x01" + node + sibling)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0 and node == base64.b64decode(root, validate=True), "the path does not lead to the root"

    # 3. The log signed the checkpoint: name, size and root.
    name, keyid, key = vkey.split("+", 2)
    key = base64.b64decode(key, validate=True)
    assert sha(name.encode() + b"\n" + key)[:4].hex() == keyid and key[0] == 1, "not a verifier key of a log"
    assert name == origin, "the receipt is of another register"
    own = [line for line in signatures.split("\n") if line.startswith("\u2014 " + name + " ")]
    blobs = [base64.b64decode(line.split(" ")[2], validate=True) for line in own]
    blobs = [blob for blob in blobs if blob[:4].hex() == keyid]
    assert len(blobs) == 1, "the log did not sign"
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        Ed25519PublicKey.from_public_bytes(key[1:]).verify(blobs[0][4:], (text + "\n").encode())
        signed = "signed by the log"
    except ImportError:
        signed = "SIGNATURE NOT CHECKED: install the package cryptography"

    print(f"entry {index} of {size} in {origin}, accepted {accepted['recorded']}, {signed}")


main(*sys.argv[1:])

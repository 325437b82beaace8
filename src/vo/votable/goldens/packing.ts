function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

const littleEndian = (value: number) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255)

/** Returns fewer than 65536 bytes as a gzip member that does not compress (RFC 1951 §3.2.4, RFC 1952). */
export function bytesInGzip(bytes: Uint8Array): Uint8Array {
  const size = littleEndian(bytes.length).slice(0, 2)
  return Uint8Array.from([
    ...[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255],
    ...[1, ...size, ...size.map((byte) => 255 - byte)],
    ...bytes,
    ...littleEndian(crc32(bytes)),
    ...littleEndian(bytes.length),
  ])
}

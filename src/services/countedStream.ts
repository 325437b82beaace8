/** Returns the stream, telling `onBytes` the length of each chunk that is taken from it. */
export function countedStream(
  stream: ReadableStream<Uint8Array>,
  onBytes: (count: number) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await reader.read()
        if (chunk.done) {
          controller.close()
          return
        }
        onBytes(chunk.value.byteLength)
        controller.enqueue(chunk.value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

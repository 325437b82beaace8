/**
 * Returns a stream that takes the next piece from `source` only when its reader asks.
 * (`Readable.toWeb` counts pieces, not bytes, and so buffers whole tables.)
 * An error of the source goes to `onFailure` and ends the stream: the caller cuts the connection.
 */
export function pullStream(
  source: AsyncIterable<Uint8Array>,
  onFailure: () => void,
): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch {
          onFailure()
          controller.close()
        }
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

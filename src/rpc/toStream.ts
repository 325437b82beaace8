/**
 * Returns the chunks as a stream; cancelling it leaves the generator, after `onCancel`, which can
 * wake one that waits. ReadableStream.from is not in every browser.
 */
export function toStream(
  chunks: AsyncGenerator<Uint8Array, void>,
  onCancel: () => void = () => {},
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done === true || value === undefined) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        onCancel()
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

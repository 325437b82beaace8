import type { Job } from './cases.ts'
import type { Samples } from './samples.ts'

/**
 * Runs each job until it has a sample of each round, all jobs by turns, so that a busy minute of
 * the machine meets them all. What fails is said and left out.
 */
export async function runRounds(
  jobs: readonly Job[],
  rounds: number,
  samples: Samples,
): Promise<void> {
  const failed = new Set<Job>()
  for (let round = 1; round <= rounds; round++)
    for (const job of jobs) {
      if (failed.has(job) || samples.count(job.key) >= Math.min(round, job.most ?? round)) continue
      try {
        const figures = await job.run()
        samples.add(job.key, figures)
        const words = Object.entries(figures).map(([name, value]) => `${name} ${rounded(value)}`)
        console.error(`${round}/${rounds} ${job.key}: ${words.join(', ')}`)
      } catch (error) {
        failed.add(job)
        console.error(`${job.key} failed: ${error instanceof Error ? error.message : error}`)
      }
    }
}

function rounded(value: number | undefined): string {
  return value === undefined ? '–' : String(Math.round(value * 1000) / 1000)
}

import type { OriginHealth } from '../../services/contracts.ts'
import type { Tone } from '../../ui/Badge.tsx'

/** What each verdict means for the user; green, amber and red stand for health. */
export const VERDICTS: Record<OriginHealth['verdict'], { words: string; tone: Tone }> = {
  ok: { words: 'Answers', tone: 'good' },
  viaRelay: { words: 'Answers through the relay', tone: 'good' },
  noCors: { words: 'Alive, no CORS', tone: 'warn' },
  mixedContent: { words: 'http from an https page', tone: 'warn' },
  blocked: { words: 'Blocked by the browser', tone: 'warn' },
  down: { words: 'Does not answer', tone: 'bad' },
  unknown: { words: 'Unknown', tone: 'neutral' },
}

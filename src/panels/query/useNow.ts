import { useEffect, useState } from 'react'

const TICK_MILLIS = 100

/** Returns the time in milliseconds since 1970, ticking ten times a second while `isTicking`. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isTicking) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MILLIS)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}

import { useState } from 'react'
import type { ServiceRef } from '../../services/contracts.ts'
import { useQueryDraft } from '../../state/queryDraft.ts'
import { readServiceText, serviceName } from './serviceText.ts'
import { useNamedServices } from './useNamedServices.ts'

/** The text in the service field, and what it means. */
export interface ServiceField {
  text: string
  /** What is wrong with the text; undefined while it is being typed. */
  problem: string | undefined
  setText(text: string): void
  choose(service: ServiceRef): void
  /** Takes the text as it stands; returns the service, or undefined after setting `problem`. */
  commit(): ServiceRef | undefined
}

/** Returns the state of the service field. A text not yet understood never replaces the draft's service. */
export function useServiceField(): ServiceField {
  const { all } = useNamedServices()
  const service = useQueryDraft((state) => state.service)
  const setService = useQueryDraft((state) => state.setService)
  // Null: the field shows the draft's service.
  const [typed, setTyped] = useState<{ text: string; service: ServiceRef } | null>(null)
  const [problem, setProblem] = useState<string>()
  // A link or a history entry chose another service meanwhile: what was typed is out of date.
  const isStale = typed !== null && typed.service !== service
  const text = typed === null || isStale ? serviceName(service, all) : typed.text

  const choose = (chosen: ServiceRef) => {
    setTyped(null)
    setProblem(undefined)
    setService(chosen)
  }
  return {
    text,
    problem: isStale ? undefined : problem,
    setText: (next) => {
      setProblem(undefined)
      setTyped({ text: next, service })
    },
    choose,
    commit: () => {
      if (typed === null || isStale) return service
      const reading = readServiceText(typed.text, all)
      if ('problem' in reading) {
        setProblem(reading.problem)
        return undefined
      }
      choose(reading.service)
      return reading.service
    },
  }
}

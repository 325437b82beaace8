import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { openQueryLink, type QueryLink, useQueryDraft } from '../../state/queryDraft.ts'
import { useTheme } from '../../state/settings.ts'
import { Banner } from '../../ui/Banner.tsx'
import { classNames } from '../../ui/classNames.ts'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import type { QueryPosition } from '../../vo/errors.ts'
import type { EditorHandle } from './editor/AdqlEditor.tsx'
import { LazyEditor } from './editor/LazyEditor.tsx'
import { HistoryList } from './HistoryList.tsx'
import styles from './QueryPanel.module.css'
import { QueryToolbar } from './QueryToolbar.tsx'
import { RunOutcome } from './RunOutcome.tsx'
import { OlderRuns, RunAnnouncement, RunProgress, RunStatus } from './RunStatus.tsx'
import { errorMarkOf } from './runText.ts'
import { useQueryKeys } from './useQueryKeys.ts'
import { type Runs, useRuns } from './useRuns.ts'
import { type ServiceField, useServiceField } from './useServiceField.ts'

/** There is one query in the works so far; its text model goes by this name. */
const DRAFT_KEY = 'draft'

/** Number fields take what was typed when they lose the focus; Ctrl-Enter comes before that. */
function commitFocusedField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) return
  field.blur()
  if (field.getAttribute('role') !== 'combobox') field.focus()
}

/** Returns how to run the draft, and starts the run that a link asked for, once. */
function useRunDraft(runs: Runs, field: ServiceField) {
  const [emptyQuery, setEmptyQuery] = useState<string>()
  const adql = useQueryDraft((state) => state.adql)
  const pendingRun = useQueryDraft((state) => state.pendingRun)

  const start = () => {
    const { service, adql: text, maxrec } = useQueryDraft.getState()
    if (text.trim() === '') setEmptyQuery(text)
    else runs.start({ service, adql: text, maxrec })
  }
  const startPending = useEffectEvent(() => {
    const { takePendingRun, service } = useQueryDraft.getState()
    if (!takePendingRun()) return
    field.choose(service)
    start()
  })
  useEffect(() => {
    if (pendingRun) startPending()
  }, [pendingRun])

  const run = () => {
    commitFocusedField()
    if (field.commit() !== undefined) start()
  }
  return {
    run,
    problem: emptyQuery === adql ? 'There is no query yet: write one first.' : undefined,
  }
}

/** The editor and, under it, what became of the run. */
function QueryWork({ runs, problem }: { runs: Runs; problem: string | undefined }) {
  const editor = useRef<EditorHandle>(null)
  const { adql, replacedAdql, setAdql } = useQueryDraft()
  const theme = useTheme()
  const { current } = runs
  const errorMark = useMemo(() => errorMarkOf(current, adql), [current, adql])
  const goTo = (position: QueryPosition) => editor.current?.goTo(position)
  return (
    <div className={styles.main}>
      {problem && <Banner tone="bad">{problem}</Banner>}
      <div className={styles.editor}>
        <LazyEditor
          ref={editor}
          modelKey={DRAFT_KEY}
          text={adql}
          replacedText={replacedAdql}
          theme={theme}
          errorMark={errorMark}
          onChange={setAdql}
          onRun={() => openQueryLink({ run: true })}
        />
      </div>
      {current?.state === 'running' && <RunProgress run={current} />}
      <div className={styles.outcome}>
        {current && (
          <RunOutcome run={current} runs={runs} goTo={errorMark === null ? undefined : goTo} />
        )}
      </div>
      <OlderRuns runs={runs} />
    </div>
  )
}

/** Asks a TAP service, or the engine in this page, in ADQL. */
export default function QueryPanel() {
  const runs = useRuns()
  const field = useServiceField()
  const { run, problem } = useRunDraft(runs, field)
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const { current } = runs
  const isRunning = current?.state === 'running'
  const cancel = () => current && runs.cancel(current.id)
  const panel = useRef<HTMLDivElement>(null)
  useQueryKeys(panel, {
    run,
    cancel: isRunning ? cancel : undefined,
    toggleHistory: () => setHistoryOpen(!isHistoryOpen),
  })

  const use = ({ service, adql, maxrec }: QueryLink) => openQueryLink({ service, adql, maxrec })
  return (
    <div ref={panel} className={classNames(styles.panel, isHistoryOpen && styles.hasHistory)}>
      <PanelFrame
        title="Query"
        toolbar={
          <QueryToolbar
            field={field}
            isRunning={isRunning}
            isHistoryOpen={isHistoryOpen}
            onRun={run}
            onCancel={cancel}
            onExample={use}
            onToggleHistory={() => setHistoryOpen(!isHistoryOpen)}
          />
        }
        status={<RunStatus run={current} />}
      >
        <div className={styles.work}>
          <QueryWork runs={runs} problem={field.problem ?? problem} />
          {isHistoryOpen && (
            <HistoryList
              onUse={use}
              onRun={({ service, adql, maxrec }) => {
                openQueryLink({ service, adql, maxrec, run: true })
              }}
            />
          )}
        </div>
        <RunAnnouncement run={current} />
      </PanelFrame>
    </div>
  )
}

import { useId } from 'react'
import { Button } from 'react-aria-components'
import { EXAMPLES, type Example } from './examples.ts'
import { runOnSampleSky } from './startQuery.ts'
import styles from './WelcomePanel.module.css'

function ExampleCard({ example }: { example: Example }) {
  const id = useId()
  return (
    <li>
      <Button
        className={styles.card}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onPress={() => runOnSampleSky(example.adql)}
      >
        <span id={`${id}-title`} className={styles.cardTitle}>
          {example.title}
        </span>
        <span id={`${id}-text`} className={styles.cardText}>
          {example.description}
        </span>
        <code className={styles.cardTables}>{example.tables}</code>
      </Button>
    </li>
  )
}

/** Example queries that run on a click. */
export function ExampleCards() {
  return (
    <section aria-labelledby="welcome-examples">
      <h3 id="welcome-examples" className={styles.sectionTitle}>
        Queries on the sample sky
      </h3>
      <ul className={styles.cards}>
        {EXAMPLES.map((example) => (
          <ExampleCard key={example.title} example={example} />
        ))}
      </ul>
    </section>
  )
}

import styles from './WelcomePanel.module.css'

const ABILITIES = [
  {
    title: 'Ask',
    text: 'Any TAP service by its access URL, in ADQL. Services that don’t let web pages read their answers are reached through the relay that npm start brings along.',
  },
  {
    title: 'Look',
    text: 'Tables of a million rows scroll and sort. Each column keeps its unit, UCD and description; missing values, NaN and empty text look different.',
  },
  {
    title: 'Keep',
    text: 'Cells are copied at full precision. Queries and layout are remembered in this browser; tables stay in its memory and are uploaded nowhere.',
  },
]

/** What the app can do today, in a few words. */
export function Abilities() {
  return (
    <section aria-labelledby="welcome-abilities">
      <h3 id="welcome-abilities" className={styles.sectionTitle}>
        What you can do here
      </h3>
      <dl className={styles.abilities}>
        {ABILITIES.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

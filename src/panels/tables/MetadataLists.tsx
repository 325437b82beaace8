import type { Info, Link as LinkElement, Param } from '../../table/field.ts'
import { Link } from '../../ui/Link.tsx'
import { linkTitle, meaningText, paramText } from './metadataText.ts'
import styles from './TablePanel.module.css'

/** One PARAM: name, value, and what it means. */
export function ParamLine({ param }: { param: Param }) {
  const meaning = meaningText(param)
  return (
    <>
      <strong>{param.name}</strong> <Link href={param.value}>{paramText(param)}</Link>
      {meaning && <span className={styles.meaning}>{meaning}</span>}
      {param.description && <span className={styles.meaning}>{param.description}</span>}
    </>
  )
}

/** A table's PARAMs; nothing where there are none. */
export function Params({ params }: { params: readonly Param[] }) {
  if (params.length === 0) return null
  return (
    <>
      <h4>Parameters</h4>
      <ul className={styles.entries}>
        {params
          .map((param, index) => ({ param, key: `${index} ${param.name}` }))
          .map(({ param, key }) => (
            <li key={key}>
              <ParamLine param={param} />
            </li>
          ))}
      </ul>
    </>
  )
}

/** A table's INFOs; nothing where there are none. */
export function Infos({ infos }: { infos: readonly Info[] }) {
  if (infos.length === 0) return null
  return (
    <>
      <h4>Infos</h4>
      <ul className={styles.entries}>
        {infos
          .map((info, index) => ({ info, key: `${index} ${info.name}` }))
          .map(({ info, key }) => (
            <li key={key}>
              <strong>{info.name}</strong> <Link href={info.value}>{info.value}</Link> {info.text}
            </li>
          ))}
      </ul>
    </>
  )
}

/** LINKs; only http and https addresses can be followed. */
export function Links({ links }: { links: readonly LinkElement[] }) {
  if (links.length === 0) return null
  return (
    <>
      <h4>Links</h4>
      <LinkLines links={links} />
    </>
  )
}

/** LINKs, a line each. */
export function LinkLines({ links }: { links: readonly LinkElement[] }) {
  return (
    <ul className={styles.entries}>
      {links
        .map((link, index) => ({ link, key: `${index} ${link.href}` }))
        .map(({ link, key }) => (
          <li key={key}>
            <Link href={link.href ?? ''}>{linkTitle(link)}</Link>
            {link.contentType && <span className={styles.meaning}>{link.contentType}</span>}
          </li>
        ))}
    </ul>
  )
}

const MINIMUM = [20, 19, 0]

/** Ends the process with a plain message when this Node is older than the project needs. */
export function requireNode(version = process.versions.node) {
  if (isAtLeast(version, MINIMUM)) return
  process.stderr.write(
    `VO Workbench needs Node ${MINIMUM.slice(0, 2).join('.')} or newer; this is Node ${version}.\n` +
      'Install a newer one from your distribution or from nodejs.org, then try again.\n',
  )
  process.exit(1)
}

/** True when `version` ("20.19.0") is `minimum` ([20, 19, 0]) or newer. */
export function isAtLeast(version, minimum) {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10))
  for (const [index, needed] of minimum.entries()) {
    const have = parts[index] ?? 0
    if (have !== needed) return have > needed
  }
  return true
}

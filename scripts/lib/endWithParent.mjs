const CHECK_MILLIS = 300

/**
 * Sends us SIGTERM when the process that started us is gone. npm runs scripts through a shell
 * that does not pass SIGTERM on: without this, ending `npm start` would leave the server running.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const check = () => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }
  const timer = setInterval(check, CHECK_MILLIS).unref()
}

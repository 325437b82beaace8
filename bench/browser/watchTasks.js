/* Put into the app's page: tells the longest tasks of its main thread from `watchTasks()` on. */
window.longestTasks = { opening: 0, arriving: 0 }

window.watchTasks = () => {
  const longest = window.longestTasks
  let shown = Number.POSITIVE_INFINITY
  const look = () => {
    if (document.querySelector('[role="gridcell"]')) shown = performance.now()
    else requestAnimationFrame(look)
  }
  look()
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      const when = startTime > shown ? 'arriving' : 'opening'
      longest[when] = Math.max(longest[when], duration)
    }
  }).observe({ type: 'longtask' })
}

/** ADQL over tables in DuckDB-Wasm, answered as VOTables; for workers. */
export { openBrowserDatabase } from './duckdbBrowser.ts'
export { createEngine, type Engine, type EngineQuery, type SampleTable } from './engine.ts'

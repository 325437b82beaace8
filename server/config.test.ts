import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  test('has both services on and no private target without any setting', () => {
    const config = readConfig({})
    expect(config.port).toBe(8642)
    expect(config.relay).toMatchObject({ enabled: true, allow: [] })
    expect(config.drop.enabled).toBe(true)
  })

  test('reads sizes in bytes and times in seconds', () => {
    const { relay, drop } = readConfig({
      RELAY_MAX_RESPONSE_BYTES: '1000',
      RELAY_IDLE_SECONDS: '0.5',
      RELAY_ALLOW: ' 127.0.0.1:8080, lab.example ,',
      DROP_TTL_SECONDS: '60',
      RELAY: 'off',
    })
    expect(relay).toMatchObject({ maxResponseBytes: 1000, idleMillis: 500, enabled: false })
    expect(relay.allow).toEqual(['127.0.0.1:8080', 'lab.example'])
    expect(drop.ttlMillis).toBe(60_000)
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['RELAY', 'maybe'],
    ['RELAY_MAX_REQUEST_BYTES', '10MB'],
    ['RELAY_TIMEOUT_SECONDS', '-1'],
    ['DROP_MAX_FILES', '0'],
  ])('names the variable when %s is %j', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(name)
  })
})

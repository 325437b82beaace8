/** How the relay treats what it carries; times in milliseconds, sizes in bytes. */
export interface RelayConfig {
  enabled: boolean
  /** `host` or `host:port` as they stand in a URL: targets that may be private. */
  allow: string[]
  maxRequestBytes: number
  maxResponseBytes: number
  /** Until the response's headers, upload progress restarting it. */
  timeoutMillis: number
  /** Between two pieces of a response. */
  idleMillis: number
  /** One relayed request from first to last byte. */
  totalMillis: number
  maxParallel: number
}

/** Bounds of the table drop; times in milliseconds, sizes in bytes. */
export interface DropConfig {
  enabled: boolean
  maxBytes: number
  maxTotalBytes: number
  maxFiles: number
  ttlMillis: number
}

/** Everything about the companion that the environment sets. */
export interface CompanionConfig {
  port: number
  relay: RelayConfig
  drop: DropConfig
}

/** An environment variable that cannot be used; the message is for people. */
export class ConfigError extends Error {}

type Environment = Record<string, string | undefined>

const MIB = 1024 * 1024

/** Returns the companion's settings from environment variables; throws ConfigError naming a bad one. */
export function readConfig(env: Environment): CompanionConfig {
  const number = (name: string, fallback: number) => readNumber(env, name, fallback)
  const millis = (name: string, seconds: number) => number(name, seconds) * 1000
  return {
    port: readPort(env),
    relay: {
      enabled: readSwitch(env, 'RELAY'),
      allow: readList(env.RELAY_ALLOW),
      maxRequestBytes: number('RELAY_MAX_REQUEST_BYTES', 512 * MIB),
      maxResponseBytes: number('RELAY_MAX_RESPONSE_BYTES', 2048 * MIB),
      timeoutMillis: millis('RELAY_TIMEOUT_SECONDS', 600),
      idleMillis: millis('RELAY_IDLE_SECONDS', 120),
      totalMillis: millis('RELAY_TOTAL_SECONDS', 3600),
      maxParallel: number('RELAY_MAX_PARALLEL', 32),
    },
    drop: {
      enabled: readSwitch(env, 'DROP'),
      maxBytes: number('DROP_MAX_BYTES', 1024 * MIB),
      maxTotalBytes: number('DROP_MAX_TOTAL_BYTES', 2048 * MIB),
      maxFiles: number('DROP_MAX_FILES', 64),
      ttlMillis: millis('DROP_TTL_SECONDS', 3600),
    },
  }
}

function readNumber(env: Environment, name: string, fallback: number): number {
  const text = env[name]?.trim()
  if (!text) return fallback
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new ConfigError(`${name} must be a number above zero; it is "${text}".`)
}

function readPort(env: Environment): number {
  const text = env.PORT?.trim()
  if (!text) return 8642
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65535) return value
  throw new ConfigError(`PORT must be a whole number from 0 to 65535; it is "${text}".`)
}

function readSwitch(env: Environment, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? ''
  if (['', 'on', '1', 'true', 'yes'].includes(text)) return true
  if (['off', '0', 'false', 'no'].includes(text)) return false
  throw new ConfigError(`${name} must be "on" or "off"; it is "${env[name]}".`)
}

function readList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

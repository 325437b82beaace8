import fc from 'fast-check'

// One seed for every property, so that a run tells the same on every machine.
fc.configureGlobal({ seed: 20_261_122 })

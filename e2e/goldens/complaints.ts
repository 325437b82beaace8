/** Something votlint says of documents that are right, and why it is not our fault. */
interface Complaint {
  readonly documents: RegExp
  readonly words: RegExp
  readonly reason: string
}

/** Every complaint of votlint about documents that we write. */
export const COMPLAINTS: readonly Complaint[] = [
  {
    documents: /^metadata/,
    words: /Non-DALI xtype value "range"/,
    reason: 'it is of DALI 1.2',
  },
  {
    documents: /tabledata/,
    words: /Wrong number of elements in array \(0 found/,
    reason: 'an empty TD is null for arrays of fixed size too (VOTable 1.5 §5.1)',
  },
  {
    documents: /^bit-(variable|pairs)/,
    words: /Apparent negative element count|Streaming error|Stream ended|^ERROR .*Row count/,
    reason: 'it skips a byte for each bit of a variable array, which STIL itself does not',
  },
  {
    documents: /omplex-(variable|pairs)/,
    words: /Apparent negative element count|Streaming error|Stream ended|^ERROR .*Row count/,
    reason: 'it counts arrays of complex numbers by their halves, as STIL does',
  },
  {
    documents: /^(char|unicodeChar)-fixed/,
    words: /No arraysize for character/,
    reason: 'a single character is what the column holds',
  },
  {
    documents: /^(char|unicodeChar)-fixed\.tabledata/,
    words: /Empty character value is questionable/,
    reason: 'it is null',
  },
]

/** The text that is hashed for one entry; one definition for the trigger that writes and the command that verifies. */
export const hashExpression = (row: string): string => `encode(sha256(convert_to(concat_ws(chr(31),
  ${row}.previous_hash, ${row}.id, ${row}.chain_id, ${row}.rank,
  to_char(${row}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  coalesce(${row}.account_id::text, '-'), ${row}.actor, ${row}.space, ${row}.action,
  coalesce(${row}.dossier_id::text, '-'), coalesce(${row}.target, '-'), ${row}.reason, ${row}.detail::text), 'UTF8')), 'hex')`

/** Who made a change set, and whence, as SQL: a person, the token of another system, or the server's own terminal. */

/** The name to show. @param staffName the person's name where the person was joined @param set the change set's alias */
export function whoOf(staffName: string, set: string, nobody = "Command line") {
  return `coalesce(${staffName}, (select 'API: ' || name from api_tokens where id = ${set}.token_id), '${nobody}')`;
}

/** The origin to show: what a token does comes by no form. */
export function originOf(set: string) {
  return `iif(${set}.token_id is null, ${set}.origin, 'api')`;
}

/**
 * The token that wrote one column of a row last, where no person is on record for it.
 * @param staffName the person's name where the person was joined
 * @param at the column that says when; the change set of that instant is the one
 */
export function recorderOf(staffName: string, subject: string, id: string, at: string) {
  return `coalesce(${staffName}, (select 'API: ' || t.name from changes c join change_sets s on s.id = c.change_set_id
    join api_tokens t on t.id = s.token_id where c.subject = '${subject}' and c.subject_id = ${id} and s.at = ${at} limit 1))`;
}

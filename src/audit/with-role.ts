import type { AuditedPerson, AuditedRole } from './facts.ts';

/** The people who hold at least one of the roles. */
export function withRole(
  people: readonly AuditedPerson[],
  ...roles: readonly AuditedRole[]
): readonly AuditedPerson[] {
  return people.filter((person) => roles.some((role) => person.roles.includes(role)));
}
